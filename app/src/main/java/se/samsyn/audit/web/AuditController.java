package se.samsyn.audit.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.access.StepUp;
import se.samsyn.audit.AuditTrail;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.web.Frame;
import se.samsyn.web.OwnTransactions;
import se.samsyn.web.SheetFiles;

/** The audit trail, for administrators. */
@Controller
class AuditController {
    private static final int PAGE = 50;
    private static final List<String> COLUMNS = List.of(
            "time",
            "person",
            "organisation",
            "role",
            "action",
            "table",
            "row",
            "columns",
            "changes",
            "request",
            "connected_as");

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @Needs(Permission.READ_AUDIT)
    @GetMapping("/audit")
    @StepUp
    ModelAndView list(AuditQuery query, Actor actor, Texts t) {
        return new AuditPage(
                        t.get("audit.title"),
                        query,
                        trail.list(query.search(), query.number(), PAGE, actor),
                        choices(AuditWords.TABLES, query.table(), t, AuditWords::table),
                        choices(AuditWords.ACTIONS, query.action(), t, AuditWords::action))
                .with("audit/audit");
    }

    @Needs(Permission.READ_AUDIT)
    @GetMapping("/audit/export.csv")
    @StepUp
    @OwnTransactions
    ResponseEntity<byte[]> export(AuditQuery query, Actor actor) {
        var entries = trail.listForFile(query.search(), actor);
        trail.record(actor.person(), actor, "audit_read", "", Map.of("entries", "" + entries.size()));
        return SheetFiles.csv(
                new Sheet(
                        COLUMNS,
                        IntStream.range(0, entries.size())
                                .mapToObj(index -> new Sheet.Row(index + 2, cells(entries.get(index))))
                                .toList()),
                "handelser");
    }

    private static Map<String, String> cells(AuditTrail.Entry entry) {
        var cells = new HashMap<String, String>();
        cells.put("time", entry.at().toString());
        cells.put("person", entry.person());
        cells.put("organisation", entry.organisation());
        cells.put("role", entry.role());
        cells.put("action", entry.action());
        cells.put("table", entry.table());
        cells.put("row", entry.row());
        cells.put("columns", String.join(" ", entry.columns()));
        cells.put(
                "changes",
                entry.changes().stream()
                        .map(change -> change.column() + ": " + change.before() + " \u2192 " + change.after())
                        .collect(Collectors.joining("; ")));
        cells.put("request", entry.request());
        cells.put("connected_as", entry.connectedAs());
        return cells;
    }

    private static List<Frame.Choice> choices(
            List<String> codes, String chosen, Texts t, BiFunction<String, Texts, String> word) {
        return codes.stream()
                .map(code -> new Frame.Choice(code, word.apply(code, t), code.equals(chosen)))
                .toList();
    }
}
