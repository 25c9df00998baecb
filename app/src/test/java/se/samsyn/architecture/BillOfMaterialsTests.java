package se.samsyn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The list of what the product is made of, as the build writes it into the jar. */
class BillOfMaterialsTests {
    @Test
    void itListsWhatIsReallyUsedInTheVersionThatIsUsed() throws IOException {
        var listed = new TreeSet<String>();
        try (var content = Objects.requireNonNull(
                getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json"), "no bill of materials")) {
            var bill = JsonMapper.shared().readTree(content);
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            for (var part : bill.path("components")) {
                assertThat(part.path("purl").asString()).startsWith("pkg:maven/");
                listed.add(part.path("name").asString() + "-"
                        + part.path("version").asString() + ".jar");
            }
        }

        assertThat(Stream.of(
                                org.jooq.DSLContext.class,
                                org.postgresql.PGConnection.class,
                                org.springframework.security.core.Authentication.class,
                                org.apache.catalina.startup.Tomcat.class,
                                org.flywaydb.core.Flyway.class,
                                org.bouncycastle.crypto.generators.Argon2BytesGenerator.class,
                                org.apache.poi.xwpf.usermodel.XWPFDocument.class,
                                org.dhatim.fastexcel.reader.ReadableWorkbook.class,
                                org.commonmark.parser.Parser.class,
                                io.zonky.test.db.postgres.embedded.EmbeddedPostgres.class)
                        .map(BillOfMaterialsTests::jar))
                .allSatisfy(jar -> assertThat(listed).contains(jar));
        assertThat(listed)
                .hasSizeGreaterThan(80)
                .noneMatch(jar -> jar.startsWith("playwright") || jar.startsWith("junit") || jar.startsWith("verapdf"));
    }

    private static String jar(Class<?> type) {
        return String.valueOf(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                        .getFileName());
    }
}
