package se.samsyn.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/**
 * Builds the database from the migrations in a throw-away PostgreSQL and writes the jOOQ code and a readable
 * description of the schema from it. Runs in the build; does nothing when the migrations are those of last time.
 */
public final class SchemaGenerator {
    private static final String GENERATION = "5";

    private SchemaGenerator() {}

    public static void main(String[] args) throws Exception {
        var code = Path.of(args[0]);
        var migrations = Path.of(args[1]);
        var description = Path.of(args[2]);
        var stamp = code.resolve("migrations.sha256");
        var fingerprint = fingerprint(migrations);
        if (Files.exists(stamp)
                && Files.exists(description)
                && Files.readString(stamp).equals(fingerprint)) {
            return;
        }
        try (var postgres = EmbeddedPostgres.builder().start()) {
            var dataSource = postgres.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            GenerationTool.generate(configuration(postgres.getJdbcUrl("postgres", "postgres"), code));
            Files.writeString(description, new SchemaDescription(dataSource).text());
        }
        Files.writeString(stamp, fingerprint);
    }

    private static Configuration configuration(String url, Path code) {
        var schemas = List.of(
                        "access",
                        "organisation",
                        "mandate",
                        "power",
                        "funding",
                        "strategy",
                        "indicator",
                        "report",
                        "audit",
                        "personal")
                .stream()
                .map(name -> new SchemaMappingType().withInputSchema(name))
                .toList();
        return new Configuration()
                .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withSchemata(schemas)
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIncludeTypes("timestamptz|timestamp with time zone")))
                        .withGenerate(new Generate()
                                .withJavaTimeTypes(true)
                                .withRecords(true)
                                .withGlobalCatalogReferences(false)
                                .withGeneratedAnnotation(false))
                        .withTarget(new Target()
                                .withPackageName("se.samsyn.schema.generated")
                                .withDirectory(code.toString())));
    }

    private static String fingerprint(Path migrations) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(GENERATION.getBytes(StandardCharsets.UTF_8));
        try (var files = Files.walk(migrations)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
