package se.samsyn.web;

import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all controllers get handed, and the messages of all modules. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {
    private static final String[] MESSAGES = {
        "shared",
        "web",
        "access",
        "organisation",
        "publication",
        "mandate",
        "power",
        "funding",
        "call",
        "returning",
        "account",
        "assessment",
        "payment",
        "decision",
        "register",
        "strategy",
        "indicator",
        "report",
        "start",
        "audit",
        "personal"
    };

    private final Snapshots snapshots;
    private final List<HandlerMethodArgumentResolver> resolvers;
    private final Assets assets;

    WebConfiguration(Snapshots snapshots, List<HandlerMethodArgumentResolver> resolvers, Assets assets) {
        this.snapshots = snapshots;
        this.resolvers = resolvers;
        this.assets = assets;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(assets.address() + "/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(new KeptForGood());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(snapshots);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> added) {
        added.addAll(resolvers);
    }

    /** In the order that the decided table has it. */
    private static final class KeptForGood extends CacheControl {
        @Override
        public String getHeaderValue() {
            return "public, max-age=31536000, immutable";
        }
    }

    @Configuration
    static class Messages {
        @Bean
        MessageSource messageSource() {
            var source = new ResourceBundleMessageSource();
            for (var module : MESSAGES) {
                source.addBasenames("messages/" + module);
            }
            source.setDefaultEncoding("UTF-8");
            source.setFallbackToSystemLocale(false);
            source.setAlwaysUseMessageFormat(true);
            return source;
        }
    }
}
