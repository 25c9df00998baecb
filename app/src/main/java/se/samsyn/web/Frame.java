package se.samsyn.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import se.samsyn.access.Actor;

/**
 * What surrounds a page: who is signed in, where one can go, in which language and for which period one works.
 *
 * @param notice what has just been done, to be told once; empty if nothing
 * @param here the address of the page itself, for the language switch
 * @param assets what the addresses of styles and scripts begin with
 * @param idleSeconds how long one may do nothing before one is signed out
 */
public record Frame(
        @Nullable Actor actor,
        List<MenuEntry> menu,
        List<Choice> places,
        List<Choice> periods,
        @Nullable CsrfToken csrf,
        String notice,
        String here,
        String assets,
        long idleSeconds) {

    public record MenuEntry(String section, String label, String to) {}

    public record Choice(String value, String label, boolean chosen) {}

    public String csrfName() {
        return csrf == null ? "" : csrf.getParameterName();
    }

    /** Begins a session if there is none, so only a page with a form asks for it. */
    public String csrfToken() {
        return csrf == null ? "" : csrf.getToken();
    }

    /** The address of this page in the other language. */
    public String inLanguage(String code) {
        return here + (here.contains("?") ? "&" : "?") + "lang=" + code;
    }
}
