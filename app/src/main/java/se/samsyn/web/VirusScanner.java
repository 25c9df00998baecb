package se.samsyn.web;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import se.samsyn.web.Scanner.Verdict;

/** The scanner that is told of in the settings; when it does not answer, nothing is taken for clean. */
@Component
@EnableConfigurationProperties(UploadSettings.class)
class VirusScanner {
    private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);
    private static final int MOST_LOGGED = 200;

    private final Scanner scanner;

    VirusScanner(UploadSettings settings) {
        this.scanner = settings.at();
    }

    Verdict verdict(byte[] content) {
        Scanner.Answer answer;
        try {
            answer = scanner.ask(content);
        } catch (IOException away) {
            LOG.warn("the virus scanner does not answer: {}", shown(away.toString()));
            return Verdict.UNKNOWN;
        }
        switch (answer.verdict()) {
            case CLEAN -> {}
            case INFECTED -> LOG.warn("the virus scanner found something: {}", shown(answer.told()));
            case UNKNOWN -> LOG.warn("the virus scanner could not tell: {}", shown(answer.told()));
        }
        return answer.verdict();
    }

    /** What another program said is shown as one short line. */
    private static String shown(String told) {
        var line = told.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").strip();
        return line.substring(0, Math.min(MOST_LOGGED, line.length()));
    }
}
