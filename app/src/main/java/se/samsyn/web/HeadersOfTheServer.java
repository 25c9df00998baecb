package se.samsyn.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The headers of what the server refuses by itself, such as an address that cannot be read, before {@link Headers} is asked. */
@Component
class HeadersOfTheServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new Outermost());
    }

    private static final class Outermost extends ValveBase {
        Outermost() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            HeaderProfile.PAGE.setOn(response, request.isSecure());
            getNext().invoke(request, response);
        }
    }
}
