package se.samsyn.funding.returning;

import static se.samsyn.schema.generated.funding.Tables.RETURN_AREA;

import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.schema.generated.funding.tables.records.ReturnAreaRecord;

/** What money of a purpose can have been used for; what all purposes have in common, unless it has areas of its own. */
@Component
public class Areas {
    private final DSLContext sql;

    Areas(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public List<Area> of(@Nullable String purpose) {
        var all = sql.selectFrom(RETURN_AREA).orderBy(RETURN_AREA.POSITION).fetch();
        var own = all.stream()
                .filter(row -> purpose != null && purpose.equals(row.getPurposeCode()))
                .toList();
        var used = own.isEmpty()
                ? all.stream().filter(row -> row.getPurposeCode() == null).toList()
                : own;
        return used.stream()
                .filter(row -> row.getParentCode() == null)
                .map(row -> new Area(
                        row.getCode(),
                        used.stream()
                                .filter(part -> Objects.equals(part.getParentCode(), row.getCode()))
                                .map(ReturnAreaRecord::getCode)
                                .toList()))
                .toList();
    }
}
