package se.samsyn.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Shows a page record with its typed template; every template gets the texts, the frame and the page. */
@Configuration
class JteViews {
    @Bean
    TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "se.samsyn.jte");
    }

    @Bean
    ViewResolver jteViewResolver(TemplateEngine templates, Frames frames) {
        return new Resolver(templates, frames);
    }

    private record Resolver(TemplateEngine templates, Frames frames)
            implements ViewResolver, org.springframework.core.Ordered {
        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        public @Nullable View resolveViewName(String name, Locale locale) {
            return templates.hasTemplate(name + ".jte") ? new TemplateView(name + ".jte", templates, frames) : null;
        }
    }

    private record TemplateView(String template, TemplateEngine templates, Frames frames) implements View {
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var texts = frames.texts(request);
            var parameters = new HashMap<String, Object>();
            if (model != null && model.get("page") instanceof Page page) {
                parameters.put("page", page);
            }
            parameters.put("t", texts);
            parameters.put("frame", frames.frame(request, texts));
            var output = new Utf8ByteOutput();
            templates.render(template, parameters, output);
            if (request.getParameter("lang") != null) {
                response.addCookie(remembered(texts.language().code(), request));
            }
            response.setLocale(
                    Locale.forLanguageTag(texts.language().code())); // the server forgets a header of that name
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }

        private static Cookie remembered(String language, HttpServletRequest request) {
            var cookie = new Cookie(Frames.LANGUAGE_COOKIE, language);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
            return cookie;
        }
    }
}
