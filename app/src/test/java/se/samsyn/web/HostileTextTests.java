package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.demo.DemoCounty;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text that tries to be markup, a formula, a template, a header or a path: once it stands in every column that people write
 * in, on every kind of page and file that anybody can reach; once it is sent in every field of every form.
 */
@SamsynTest
class HostileTextTests {
    private static final String HOSTILE =
            "=1+1|\"' onprobe='1\" onprobe=\"1'><probe onprobe=1></probe></textarea></title>"
                    + "<!--{{7*7}}${7*7}[a](javascript:probe)\r\nX-Probe: ../../etc/passwd%00";
    private static final Pattern MARK = Pattern.compile("column-[a-z_]+-[a-z_]+-[a-z_]+");
    private static final Pattern FORMULA = Pattern.compile("[=+@\t\r].*|-(?!\\d).*", Pattern.DOTALL);
    /** What ends the session, and what is asked by those who have none, outside any transaction. */
    private static final String LEAVES = ".*(/sign-out.*|/sign-in.*|/account/sessions.*)";

    /** The demo has no row of it, or one comes to it only by a form. */
    private static final Set<String> SHOWN_NOWHERE = Set.of(
            "column-funding-correction-reason",
            "column-funding-declaration-reason",
            "column-funding-repayment-bank_reference",
            "column-funding-return_correction-reason",
            "column-funding-return_default-ground",
            "column-funding-write_off-reason",
            "column-funding-write_off-reference_number",
            "column-funding-year_after-why",
            "column-funding-answer_code-name_sv",
            "column-funding-answer_code-name_en",
            "column-funding-answer_code-covers",
            "column-funding-joint_judgement-reason",
            "column-funding-appeal_step-note",
            "column-funding-decision-reason",
            "column-funding-decision-own_terms",
            "column-organisation-withheld-reason",
            "column-funding-condition-reference_number",
            "column-funding-redistribution-reference_number",
            "column-funding-requisition-contact_function",
            "column-funding-terms-text",
            "column-funding-condition-name_sv",
            "column-funding-condition-name_en",
            "column-access-opening-reason",
            "column-indicator-definition-break_note_sv",
            "column-indicator-value_version-comment",
            "column-mandate-appropriation_item-name_sv",
            "column-mandate-appropriation_item-name_en",
            "column-mandate-consultation_party-name",
            "column-mandate-mandate-ministry_sv",
            "column-mandate-mandate-ministry_en",
            "column-mandate-sub_mandate-summary_sv",
            "column-mandate-sub_mandate-summary_en",
            "column-organisation-coordinator_function-placement",
            "column-organisation-coordinator_function-mandate",
            "column-organisation-coordinator_function-financing",
            "column-report-submission-content",
            "column-strategy-action_plan-title",
            "column-strategy-development_area-became_text",
            "column-strategy-improvement_area-became_text");

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Autowired
    MockMvc web;

    private final Set<String> wrong = new TreeSet<>();
    private final Set<String> shown = new TreeSet<>();
    private final Map<String, Element> forms = new TreeMap<>();
    private int answers;

    @Test
    void whatPeopleWriteIsShownAsTheyWroteItAndDoesNothing() throws Exception {
        for (var account : DemoCounty.accounts()) {
            var cookie = world.signIn(account.userName());
            world.rolledBack(this::plant, world.acting(account.userName()), () -> crawl(account.userName(), cookie));
        }

        assertThat(wrong).isEmpty();
        assertThat(answers).isGreaterThan(200);
        assertThat(columns().map(Column::mark).filter(column -> !shown.contains(column)))
                .as("columns that no page or file of the demo shows")
                .isSubsetOf(SHOWN_NOWHERE);
    }

    @Test
    void whatIsSentInAFormIsTakenAsTextOrRefused() throws Exception {
        var sent = 0;
        for (var account : DemoCounty.accounts()) {
            var cookie = world.signIn(account.userName());
            var actor = world.acting(account.userName());
            var known = Set.copyOf(forms.keySet());
            world.rolledBack(() -> {}, actor, () -> crawl(account.userName(), cookie));
            var unknown = new TreeMap<>(forms);
            unknown.keySet().removeAll(known);
            for (var form : unknown.values()) {
                for (var fields : hostile(form)) {
                    sent++;
                    send(account.userName() + " " + fields, form, fields, actor, cookie);
                }
            }
        }

        System.out.println("hostile text: " + sent + " forms sent");
        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(500);
    }

    private void send(String what, Element form, Map<String, String> fields, Actor actor, Cookie cookie) {
        var isPost = form.attr("method").equalsIgnoreCase("post");
        var address = URI.create(form.attr("action").isEmpty() ? "/" : form.attr("action"));
        var request = isPost ? MockMvcRequestBuilders.post(address).with(csrf()) : MockMvcRequestBuilders.get(address);
        fields.forEach(request::param);
        world.rolledBack(() -> {}, actor, () -> ask(what + " " + address, request, cookie));
    }

    /** All that is typed hostile at once, and then each other field by itself. */
    private static List<Map<String, String>> hostile(Element form) {
        var usual = new TreeMap<String, String>();
        for (var field : form.select("input[name], select[name], textarea[name], button[name]")) {
            var isChosen = !field.attr("type").matches("radio|checkbox") || field.hasAttr("checked");
            if (!field.attr("type").equals("file") && !field.attr("name").equals("_csrf") && isChosen) {
                usual.put(
                        field.attr("name"),
                        field.is("select")
                                ? field.select("option[selected], option").attr("value")
                                : field.val());
            }
        }
        var typed = new TreeMap<>(usual);
        form.select("textarea[name], input[type=text], input:not([type]), input[type=search], input[type=password]")
                .forEach(field -> typed.put(field.attr("name"), HOSTILE));
        var tries = new ArrayList<Map<String, String>>(List.of(typed));
        usual.keySet().forEach(name -> {
            var one = new TreeMap<>(usual);
            one.put(name, HOSTILE);
            tries.add(one);
        });
        return tries;
    }

    private void plant() {
        sql.execute("set local role none");
        sql.execute("set local session_replication_role = replica");
        columns().forEach(column -> sql.execute(column.planting(), HOSTILE + " " + column.mark()));
        sql.execute("set local session_replication_role = origin");
        sql.execute("set local role samsyn_app");
    }

    private record Column(String table, String name, boolean isArray) {
        /** Lists stay as long as they are, and a document of Samsyn's own stays one, with the text in it. */
        String planting() {
            if (mark().equals("column-funding-sent_application-content")) {
                return "update funding.sent_application set content = jsonb_set(content::jsonb, '{sections,project,need}',"
                        + " to_jsonb(array[cast({0} as text)]))";
            }
            return (isArray
                            ? "update %1$s set %2$s = array_fill(cast({0} as text), array[greatest(cardinality(%2$s), 1)])"
                            : "update %1$s set %2$s = {0} || ctid")
                    .formatted(table, name);
        }

        String mark() {
            return "column-" + table.replace('.', '-') + "-" + name;
        }
    }

    /** Every column of text that is declared to hold what people write, and the names of accounts. */
    private Stream<Column> columns() {
        var declared = new Properties();
        try (var file = HostileTextTests.class.getResourceAsStream("/personal/columns.properties")) {
            declared.load(Objects.requireNonNull(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        declared.setProperty("access.person.free_text", "display_name");
        return declared.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".free_text") && !key.startsWith("audit."))
                .sorted()
                .flatMap(key -> Stream.of(declared.getProperty(key).split(" "))
                        .map(name -> column(key.replace(".free_text", ""), name.replaceAll("^[*~-]", ""))))
                .filter(column -> !column.mark().equals("column-report-submission-reference_number")) // made by Samsyn
                .filter(column -> !column.name().isEmpty());
    }

    private Column column(String table, String name) {
        var type = String.valueOf(sql.fetchValue(
                "select format_type(atttypid, null) from pg_attribute where attrelid = cast({0} as regclass) and attname = {1}",
                table, name));
        return new Column(table, type.startsWith("text") ? name : "", type.endsWith("[]"));
    }

    /** One of each kind of address that links lead to. */
    private String crawl(String userName, Cookie cookie) {
        var kinds = new HashSet<String>();
        var waiting = new ArrayDeque<>(List.of("/"));
        while (!waiting.isEmpty()) {
            var path = waiting.removeLast();
            if (kinds.add(path.replaceAll("[0-9a-f-]{36}|[0-9]+|\\?.*", "*") + path.endsWith("lang=en"))) {
                waiting.addAll(ask(userName + " " + path, MockMvcRequestBuilders.get(URI.create(path)), cookie));
            }
        }
        return "";
    }

    private List<String> ask(String what, MockHttpServletRequestBuilder request, Cookie cookie) {
        answers++;
        sql.execute("savepoint asked");
        try {
            var answer = web.perform(request.cookie(cookie)).andReturn().getResponse();
            look(what, answer);
            return links(answer);
        } catch (Exception thrown) {
            wrong.add(what + ": " + NestedExceptionUtils.getMostSpecificCause(thrown));
            return List.of();
        } finally {
            sql.execute("rollback to asked");
        }
    }

    private List<String> links(MockHttpServletResponse answer) throws IOException {
        if (!isPage(answer)) {
            return List.of();
        }
        var page = Jsoup.parse(answer.getContentAsString());
        page.select("form")
                .forEach(form -> forms.putIfAbsent(
                        form.attr("action").replaceAll("[0-9a-f-]{36}|[0-9]+|\\?.*", "*")
                                + form.select("[name]").eachAttr("name"),
                        form));
        forms.keySet().removeIf(action -> action.matches(LEAVES));
        return page.select("a[href^=/], img[src^=/]").stream()
                .map(link -> link.attr("href") + link.attr("src"))
                .map(link -> link.replaceFirst("#.*", ""))
                .toList();
    }

    private static boolean isPage(MockHttpServletResponse answer) {
        return type(answer).startsWith("text/html") && answer.getHeader("Content-Disposition") == null;
    }

    private static String type(MockHttpServletResponse answer) {
        return String.valueOf(answer.getContentType());
    }

    private void look(String what, MockHttpServletResponse answer) throws Exception {
        if (answer.getStatus() >= 500) {
            wrong.add(what + ": " + answer.getStatus());
        }
        for (var header : answer.getHeaderNames()) {
            if (header.equalsIgnoreCase("X-Probe")
                    || answer.getHeaders(header).stream().anyMatch(value -> value.matches("(?s).*[\r\n\0].*"))) {
                wrong.add(what + ": header " + header);
            }
        }
        var content = answer.getContentAsByteArray();
        var text = new String(content, StandardCharsets.UTF_8);
        if (type(answer).startsWith("text/html")) {
            lookAtMarkup(what, Jsoup.parse(text));
        } else if (type(answer).contains("xml") && !type(answer).contains("openxml")) {
            lookAtMarkup(what, Jsoup.parse(text, Parser.xmlParser()));
        } else if (type(answer).contains("json")) {
            JsonMapper.shared().readTree(text);
        } else if (type(answer).startsWith("text/csv")) {
            lookAtCells(what, text);
        } else if (type(answer).startsWith("application/pdf")) {
            try (var pdf = Loader.loadPDF(content)) {
                text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            }
        } else if (content.length > 2 && content[0] == 'P' && content[1] == 'K') {
            text = lookAtParts(what, content);
        }
        MARK.matcher(text).results().forEach(found -> shown.add(found.group()));
    }

    private void lookAtMarkup(String what, Element page) {
        if (!page.select("probe, [onprobe], [href^=javascript], [src^=javascript]")
                .isEmpty()) {
            wrong.add(what + ": "
                    + page.select("probe, [onprobe], [href^=javascript], [src^=javascript]")
                            .first());
        }
        if (page.wholeText().contains("49${7*7}") || page.wholeText().contains("{{7*7}}49")) {
            wrong.add(what + ": worked out as a template");
        }
    }

    private void lookAtCells(String what, String file) throws IOException {
        var format = CSVFormat.DEFAULT.builder().setDelimiter(';').get();
        try (var rows = CSVParser.parse(new StringReader(file.replace("\uFEFF", "")), format)) {
            for (var row : rows) {
                row.stream()
                        .filter(cell -> FORMULA.matcher(cell).matches())
                        .forEach(cell -> wrong.add(what + ": " + cell));
            }
        }
    }

    /** Office files and packages: each part of XML is well-formed markup in which the text is nothing but text. */
    private String lookAtParts(String what, byte[] content) throws IOException {
        var all = new StringBuilder();
        var file = Files.write(Files.createTempFile("samsyn", ".zip"), content);
        try (var parts = new ZipFile(file.toFile())) {
            for (var part : Collections.list(parts.entries())) {
                var text = new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                if (part.getName().contains("..") || part.getName().startsWith("/")) {
                    wrong.add(what + ": part " + part.getName());
                }
                if (part.getName().matches(".*\\.(xml|rels)")) {
                    lookAtMarkup(what + " " + part.getName(), Jsoup.parse(text, Parser.xmlParser()));
                    if (part.getName().contains("worksheets") && text.contains("<f>")) {
                        wrong.add(what + ": a formula");
                    }
                }
                all.append(text);
            }
        }
        Files.delete(file);
        return all.toString();
    }
}
