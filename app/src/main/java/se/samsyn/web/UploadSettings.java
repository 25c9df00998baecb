package se.samsyn.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The virus scanner that files go through, as {@code host:port} of a clamd (SAMSYN_VIRUS_SCANNER); none unless told. */
@ConfigurationProperties("samsyn.uploads")
record UploadSettings(@DefaultValue("") String scanner) {
    UploadSettings {
        if (!scanner.isEmpty() && !scanner.matches("[^:\\s]+:\\d{1,5}")) {
            throw new IllegalArgumentException("the virus scanner is told as host:port, not '" + scanner + "'");
        }
    }
}
