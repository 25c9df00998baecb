package se.samsyn;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Follows the links of pages as somebody who is signed in, within a test's transaction; what an answer changes there is undone. */
@TestComponent
public class Crawler {
    private static final Pattern MADE = Pattern.compile("[0-9a-f-]{36}|[0-9]+|\\?.*");

    private final MockMvc web;
    private final DSLContext sql;

    Crawler(MockMvc web, DSLContext sql) {
        this.web = web;
        this.sql = sql;
    }

    /**
     * Reads what is asked for and all that it links to: each of those addresses, and of all others one of each kind.
     *
     * @return how many answers were read
     */
    public int crawl(
            Cookie cookie, Collection<String> from, Predicate<String> each, BiConsumer<String, String> reader) {
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<>(from);
        var answers = 0;
        while (!waiting.isEmpty()) {
            var path = waiting.removeLast();
            var kind = each.test(path) ? path : MADE.matcher(path).replaceAll("*") + path.endsWith("lang=en");
            if (seen.add(kind)) {
                var answer = ask(path, cookie);
                answers++;
                reader.accept(path, text(answer));
                waiting.addAll(links(path, answer));
            }
        }
        return answers;
    }

    public String read(String path, Cookie cookie) {
        return text(ask(path, cookie));
    }

    private MockHttpServletResponse ask(String path, Cookie cookie) {
        sql.execute("savepoint asked");
        try {
            return web.perform(MockMvcRequestBuilders.get(URI.create(path)).cookie(cookie))
                    .andReturn()
                    .getResponse();
        } catch (Exception thrown) {
            throw new AssertionError(path, thrown);
        } finally {
            sql.execute("rollback to asked");
        }
    }

    private static List<String> links(String path, MockHttpServletResponse answer) {
        var text = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        if (path.equals("/api/openapi.json")) {
            return Pattern.compile("\"(/api/[^\"{]*)\"")
                    .matcher(text)
                    .results()
                    .map(one -> one.group(1))
                    .toList();
        }
        if (!String.valueOf(answer.getContentType()).startsWith("text/html")) {
            return List.of();
        }
        return Jsoup.parse(text).select("a[href^=/], link[href^=/], img[src^=/]").stream()
                .map(link -> link.attr("href") + link.attr("src"))
                .map(link -> link.replaceFirst("#.*", ""))
                .toList();
    }

    /** Of pages and data as they are; of PDFs what is printed; of packages what is in them. */
    private static String text(MockHttpServletResponse answer) {
        var content = answer.getContentAsByteArray();
        try {
            if (String.valueOf(answer.getContentType()).startsWith("application/pdf")) {
                try (var pdf = Loader.loadPDF(content)) {
                    return new PDFTextStripper().getText(pdf);
                }
            }
            if (content.length > 2 && content[0] == 'P' && content[1] == 'K') {
                var all = new StringBuilder();
                try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                    while (zip.getNextEntry() != null) {
                        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                return all.toString();
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return new String(content, StandardCharsets.UTF_8);
    }
}
