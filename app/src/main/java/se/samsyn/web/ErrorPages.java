package se.samsyn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import se.samsyn.shared.NotFound;

/** Turns what was thrown anywhere into an answer, once. What is forbidden answers exactly like what does not exist. */
@ControllerAdvice
class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Frames frames;

    ErrorPages(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler({NotFound.class, TypeMismatchException.class})
    ModelAndView notFound(HttpServletRequest request) {
        return page(request, HttpStatus.NOT_FOUND, "error.notFound");
    }

    @ExceptionHandler(MultipartException.class)
    ModelAndView tooLarge(HttpServletRequest request) {
        return page(request, HttpStatus.CONTENT_TOO_LARGE, "error.tooLarge");
    }

    /** Null when nobody is there to read an answer: a browser that left the page before it had all of it is no fault. */
    @ExceptionHandler(Exception.class)
    @Nullable
    ModelAndView other(HttpServletRequest request, Exception thrown) throws Exception {
        if (Unavailable.isReason(thrown)) {
            throw thrown; // answered by the filter outside, which needs no database
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return null;
        }
        if (thrown instanceof ErrorResponse answer) {
            return answered(request, answer.getStatusCode());
        }
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("request failed, reference {}", reference, thrown);
        return page(request, HttpStatus.INTERNAL_SERVER_ERROR, "error.internal", reference);
    }

    /** The page for that status. */
    ModelAndView answered(HttpServletRequest request, HttpStatusCode status) {
        return switch (status.value()) {
            case 403 -> page(request, status, "error.refused");
            case 404 -> notFound(request);
            case 413 -> tooLarge(request);
            case 429 -> page(request, status, "error.tooMany");
            default -> page(request, status, "error.badRequest");
        };
    }

    private ModelAndView page(HttpServletRequest request, HttpStatusCode status, String key, Object... arguments) {
        var t = frames.texts(request);
        var view = new ErrorPage(t.get(key + ".title"), t.get(key, arguments)).with("web/error");
        view.setStatus(status);
        return view;
    }
}
