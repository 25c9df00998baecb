package se.samsyn.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import se.samsyn.organisation.Organisation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the demo county, what in them is generated rather than told by S1, and the actors by their key. */
final class DemoFiles {
    static final String COUNTY = "06";

    private final Map<String, UUID> actors = new HashMap<>();
    private final Set<String> generated = text("generated.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toSet());

    List<CSVRecord> csv(String file) {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(resource(file).getInputStream(), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    JsonNode json(String file) {
        return JsonMapper.shared().readTree(text(file));
    }

    String text(String file) {
        try {
            return resource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether any field of that row, or all rows of the file, are generated. */
    boolean isGenerated(String file, String key) {
        return generated.stream().anyMatch(line -> line.startsWith(file + "," + key + ","));
    }

    /** Which fields of that row are generated, whether it is named or all rows are. */
    Set<String> generatedFields(String file, String key) {
        return generated.stream()
                .filter(line -> line.startsWith(file + "," + key + ",") || line.startsWith(file + ",*,"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .collect(Collectors.toSet());
    }

    void know(String key, Organisation organisation) {
        actors.put(key, organisation.id());
    }

    UUID actor(String key) {
        var id = actors.get(key);
        if (id == null) {
            throw new IllegalStateException("demo: no actor " + key);
        }
        return id;
    }

    static List<String> list(String cell) {
        return cell.isBlank()
                ? List.of()
                : List.of(cell.split(";")).stream().map(String::strip).toList();
    }

    private static ClassPathResource resource(String file) {
        return new ClassPathResource("demo/jonkoping/" + file);
    }
}
