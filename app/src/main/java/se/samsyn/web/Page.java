package se.samsyn.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What every page has: a title ("thing – place") and the way back. Each page is one record and one template. */
public interface Page {
    String title();

    default List<Crumb> crumbs() {
        return List.of();
    }

    /** Which entry of the main menu the page belongs to. */
    default String section() {
        return "";
    }

    /** The page, shown with the template of that name. */
    default ModelAndView with(String template) {
        return new ModelAndView(template, "page", this);
    }

    /** The page with what must be put right: status 422. */
    default ModelAndView rejectedWith(String template) {
        var view = with(template);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    /** One step of the way back. */
    record Crumb(String label, String to) {}
}
