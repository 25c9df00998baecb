package se.samsyn.audit.web;

import java.util.List;
import se.samsyn.audit.AuditTrail;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The audit trail, with what it is narrowed by. */
public record AuditPage(
        String title,
        AuditQuery query,
        Slice<AuditTrail.Entry> slice,
        List<Frame.Choice> tables,
        List<Frame.Choice> actions)
        implements Page {
    @Override
    public String section() {
        return "audit";
    }

    /** "Visar 51–100 av 888 händelser". */
    public String counted(Texts t) {
        return slice.total() == 0
                ? t.get("audit.none")
                : t.get("audit.counted", t.number(slice.first()), t.number(slice.last()), t.number(slice.total()));
    }

    /** Who did it; what was done past Samsyn is told by the database's role. */
    public String who(AuditTrail.Entry entry, Texts t) {
        if (!entry.person().isEmpty()) {
            return entry.person();
        }
        return entry.connectedAs().equals("samsyn_app")
                ? t.get("audit.bySystem")
                : t.get("audit.inDatabase", entry.connectedAs());
    }

    public String action(AuditTrail.Entry entry, Texts t) {
        return AuditWords.action(entry.action(), t);
    }

    public String table(AuditTrail.Entry entry, Texts t) {
        return AuditWords.table(entry.table(), t);
    }

    /** Which columns an alteration touched; all of them is nothing to tell. */
    public String columns(AuditTrail.Entry entry) {
        return entry.action().equals("update") && entry.changes().isEmpty() ? String.join(", ", entry.columns()) : "";
    }
}
