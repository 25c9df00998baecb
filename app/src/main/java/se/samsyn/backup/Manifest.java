package se.samsyn.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a copy holds, with the checksum of each part.
 *
 * @param keys by what one knows the keys that it was encrypted with; the keys themselves are not in the copy
 * @param anchors the checksum of the audit trail's anchors
 */
public record Manifest(
        int format,
        Instant madeAt,
        List<Migration> migrations,
        List<String> keys,
        List<Table> tables,
        List<Sequence> sequences,
        String anchors) {
    static final int FORMAT = 1;

    record Migration(String version, int checksum) {}

    record Table(String name, List<String> columns, long rows, String sha256) {
        boolean hasShapeOf(Catalogue.Table other) {
            return name.equals(other.name()) && columns.equals(other.columns());
        }
    }

    record Sequence(String name, long value, boolean used) {}

    /** How many rows there are in all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
