package se.samsyn.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.RequestContextUtils;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.shared.Language;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;

/** Builds the frame of a page from the request. */
@Component
public class Frames {
    static final String LANGUAGE_COOKIE = "lang";
    static final String NOTICE = "notice";

    private record MenuItem(String section, String to, Permission permission) {}

    private static final List<MenuItem> MENU = List.of(
            new MenuItem("strategy", "/strategies", Permission.READ_STRATEGIES),
            new MenuItem("activities", "/activities", Permission.READ_ACTIVITIES),
            new MenuItem("indicators", "/indicators", Permission.READ_INDICATORS),
            new MenuItem("mandates", "/mandates", Permission.READ_MANDATES),
            new MenuItem("funding", "/funding", Permission.TRY_KEYS),
            new MenuItem("calls", "/calls", Permission.READ_CALLS),
            new MenuItem("applications", "/applications", Permission.READ_APPLICATIONS),
            new MenuItem("cases", "/cases", Permission.READ_CASES),
            new MenuItem("powers", "/powers", Permission.READ_POWERS),
            new MenuItem("organisations", "/organisations", Permission.READ_ORGANISATIONS),
            new MenuItem("reports", "/reports", Permission.READ_SUBMISSIONS),
            new MenuItem("accounts", "/accounts", Permission.MANAGE_ACCOUNTS),
            new MenuItem("personal", "/personal-data", Permission.MANAGE_ACCOUNTS),
            new MenuItem("audit", "/audit", Permission.READ_AUDIT));

    private final MessageSource messages;
    private final Assets assets;

    Frames(MessageSource messages, Assets assets) {
        this.messages = messages;
        this.assets = assets;
    }

    /** Swedish unless English was chosen: by {@code ?lang=en} now, or earlier as the cookie says. */
    public static Language language(HttpServletRequest request) {
        var asked = request.getParameter("lang");
        if (asked != null) {
            return Language.of(asked);
        }
        var cookies = request.getCookies();
        return cookies == null
                ? Language.SV
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(LANGUAGE_COOKIE))
                        .findFirst()
                        .map(Cookie::getValue)
                        .map(Language::of)
                        .orElse(Language.SV);
    }

    public Texts texts(HttpServletRequest request) {
        return new Texts(language(request), messages);
    }

    Frame frame(HttpServletRequest request, Texts t) {
        var actor = (Actor) request.getAttribute("samsyn.actor");
        @Nullable CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Frame(
                actor,
                menu(actor, t),
                places(request, actor, t),
                periods(actor, t),
                csrf,
                notice(request, t),
                here(request),
                assets.address(),
                idleSeconds(request));
    }

    private static List<Frame.MenuEntry> menu(@Nullable Actor actor, Texts t) {
        if (actor == null) {
            return List.of();
        }
        var entries = new ArrayList<Frame.MenuEntry>();
        entries.add(entry("start", "/", t));
        MENU.stream()
                .filter(item -> actor.may(item.permission()))
                .forEach(item -> entries.add(entry(item.section(), item.to(), t)));
        return entries;
    }

    private static Frame.MenuEntry entry(String section, String to, Texts t) {
        return new Frame.MenuEntry(section, t.get("menu." + section), to);
    }

    private static List<Frame.Choice> places(HttpServletRequest request, @Nullable Actor actor, Texts t) {
        if (actor == null || !(request.getAttribute("samsyn.places") instanceof List<?> places)) {
            return List.of();
        }
        return places.stream()
                .map(place -> (People.Place) place)
                .map(place -> new Frame.Choice(
                        place.key(),
                        place.actor().organisationName() + " – "
                                + t.get(place.actor().role().messageKey()).toLowerCase(Locale.ROOT),
                        place.actor().equals(actor)))
                .toList();
    }

    /** The years round those one works with: each alone, and in pairs. */
    private static List<Frame.Choice> periods(@Nullable Actor actor, Texts t) {
        if (actor == null) {
            return List.of();
        }
        var last = Math.max(actor.period().to().getYear() + 2, 2027);
        var choices = new ArrayList<Period>();
        for (var year = last; year >= 2017; year--) {
            choices.add(Period.year(year));
            choices.add(Period.years(year - 1, year));
        }
        if (!choices.contains(actor.period())) {
            choices.addFirst(actor.period());
        }
        return choices.stream()
                .map(period -> new Frame.Choice(
                        period.isWholeYears() ? period.years() : "", t.period(period), period.equals(actor.period())))
                .toList();
    }

    private static String notice(HttpServletRequest request, Texts t) {
        @Nullable FlashMap flash = (FlashMap) request.getAttribute(NOTICE);
        var input = flash == null ? RequestContextUtils.getInputFlashMap(request) : flash;
        var key = input == null ? null : input.get(NOTICE);
        return key == null ? "" : t.get(key.toString());
    }

    /** A minute less than the session has, since its last use is noted once a minute. */
    private static long idleSeconds(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? 0 : session.getMaxInactiveInterval() - 60L;
    }

    private static String here(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null || !request.getMethod().equals("GET")) {
            return request.getRequestURI();
        }
        var kept = Stream.of(query.split("&"))
                .filter(part -> !part.startsWith("lang="))
                .toList();
        return kept.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + String.join("&", kept);
    }
}
