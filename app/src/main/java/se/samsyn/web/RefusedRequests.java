package se.samsyn.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import se.samsyn.access.OpenToAll;
import se.samsyn.shared.NotFound;

/** Answers what was refused before any controller was reached in the same words as {@link ErrorPages}. */
@Controller
class RefusedRequests implements ErrorController {
    private final ErrorPages pages;

    RefusedRequests(ErrorPages pages) {
        this.pages = pages;
    }

    @OpenToAll
    @RequestMapping("/error")
    Object refused(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
            throw new NotFound("error that nothing led to");
        }
        var code = HttpStatusCode.valueOf(status);
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                        .startsWith("/api/")
                ? ResponseEntity.status(code).body(ProblemDetail.forStatus(code))
                : pages.answered(request, code);
    }
}
