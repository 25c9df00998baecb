package se.samsyn.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether content has changed since it was last looked at, for those who keep what they read. */
@Component
public class Changes {
    private final DSLContext sql;

    Changes(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Where the trail stood when somebody looked.
     *
     * @param settled no change was under way, so that none seen later can have a lower number
     * @param started when the database was started; numbers of another run say nothing
     */
    public record Mark(long batch, boolean settled, Instant started) {
        /** A mark that everything has changed since. */
        public static final Mark NONE = new Mark(0, false, Instant.EPOCH);
    }

    /** Where the trail stands now, and whether what was read at an earlier mark is still what one would read. */
    public record Look(boolean changed, Mark mark) {}

    /** Looks whether any table of those schemas has changed since the mark. */
    @Transactional(readOnly = true)
    public Look look(Mark since, List<String> schemas) {
        var row = Objects.requireNonNull(sql.fetchSingle(
                "select changed, batch, settled, started from audit.look({0}, {1})",
                org.jooq.impl.DSL.val(since.settled() ? since.batch() : Long.MAX_VALUE),
                org.jooq.impl.DSL.val(schemas.toArray(String[]::new))));
        var mark = new Mark(
                row.get("batch", Long.class),
                row.get("settled", Boolean.class),
                row.get("started", OffsetDateTime.class).toInstant());
        return new Look(
                !since.settled() || !since.started().equals(mark.started()) || row.get("changed", Boolean.class), mark);
    }
}
