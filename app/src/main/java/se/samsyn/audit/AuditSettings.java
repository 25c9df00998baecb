package se.samsyn.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The file outside the database that the ends of the chains are written to (environment variable SAMSYN_AUDIT_ANCHORS). */
@ConfigurationProperties("samsyn.audit")
public record AuditSettings(
        @DefaultValue("data/audit-anchors.log") Path anchors) {}
