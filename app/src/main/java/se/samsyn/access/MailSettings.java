package se.samsyn.access;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that letters are handed to (SAMSYN_MAIL_HOST and so on); without a host none are sent.
 *
 * @param starttls whether nothing is told before the server has gone over to TLS
 * @param smtps whether TLS begins with the first byte instead
 * @param certificate a file of certificates (PEM) that vouch for the server, instead of those the machine believes
 * @param address where Samsyn is reached, which links in letters begin with
 */
@ConfigurationProperties("samsyn.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("true") boolean starttls,
        @DefaultValue("false") boolean smtps,
        @DefaultValue("") String certificate,
        String address) {
    MailSettings {
        if (!host.isBlank()) {
            try {
                new InternetAddress(from, true).validate();
            } catch (AddressException wrong) {
                throw new IllegalArgumentException("samsyn.mail.from is no mail address: " + from, wrong);
            }
        }
    }

    boolean isOn() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "MailSettings[host=" + host + ", port=" + port + ", from=" + from + "]";
    }
}
