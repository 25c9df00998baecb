package se.samsyn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person reads is there in both languages. */
class MessagesTests {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern USED = Pattern.compile("\\b(?:t|texts)\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+[^}]*}");

    @Test
    void everyTextIsThereInSwedishAndInEnglish() throws IOException {
        assertThat(all("_en.properties").keySet())
                .isEqualTo(all("_sv.properties").keySet());
    }

    @Test
    void noTextIsEmptyAndBothLanguagesTakeTheSameArguments() throws IOException {
        var english = all("_en.properties");
        for (var text : all("_sv.properties").entrySet()) {
            assertThat(text.getValue()).as(text.getKey()).isNotBlank();
            assertThat(arguments(english.getOrDefault(text.getKey(), "")))
                    .as(text.getKey())
                    .isEqualTo(arguments(text.getValue()));
        }
    }

    @Test
    void everyTextAPageOrAClassAsksForExists() throws IOException {
        var known = all("_sv.properties").keySet();
        Map<String, Set<String>> missing = new TreeMap<>();
        for (var root : List.of(Path.of("src/main/jte"), Path.of("src/main/java"))) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    USED.matcher(Files.readString(file))
                            .results()
                            .map(match -> match.group(1))
                            .filter(key -> !known.contains(key))
                            .forEach(key -> missing.computeIfAbsent(file.toString(), _ -> new TreeSet<>())
                                    .add(key));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> arguments(String text) {
        return new HashSet<>(ARGUMENT.matcher(text)
                .results()
                .map(match -> match.group().replaceAll("[^\\d]", ""))
                .toList());
    }

    /** Every text in one language; the same key in two files is a mistake. */
    private static Map<String, String> all(String ending) throws IOException {
        var all = new HashMap<String, String>();
        try (var files = Files.list(MESSAGES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (var key : properties.stringPropertyNames()) {
                    var text = properties.getProperty(key);
                    new MessageFormat(text, Locale.ROOT);
                    assertThat(all.put(key, text)).as("%s in two files", key).isNull();
                }
            }
        }
        return all;
    }
}
