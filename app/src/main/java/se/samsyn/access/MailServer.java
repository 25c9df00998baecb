package se.samsyn.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The server letters are handed to: nothing is told to one that is not who it says it is, nor unencrypted unless that is set. */
final class MailServer {
    private static final int TIME_OUT_MS = 10_000;

    private MailServer() {}

    static JavaMailSenderImpl of(MailSettings settings) {
        var server = new JavaMailSenderImpl();
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setDefaultEncoding("UTF-8");
        var how = new Properties();
        for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            how.put("mail.smtp." + wait, String.valueOf(TIME_OUT_MS));
        }
        how.put("mail.from", settings.from()); // what letters are numbered by, instead of the machine's name
        var later = settings.starttls() && !settings.smtps();
        how.put("mail.smtp.starttls.enable", String.valueOf(later));
        how.put("mail.smtp.starttls.required", String.valueOf(later));
        how.put("mail.smtp.ssl.enable", String.valueOf(settings.smtps()));
        how.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!settings.certificate().isBlank()) {
            how.put("mail.smtp.ssl.socketFactory", trusting(Path.of(settings.certificate())));
        }
        if (!settings.user().isBlank()) {
            how.put("mail.smtp.auth", "true");
            server.setUsername(settings.user());
            server.setPassword(settings.password());
        }
        server.setJavaMailProperties(how);
        return server;
    }

    /** Believes those whom the certificates in the file vouch for, and nobody else. */
    private static SSLSocketFactory trusting(Path file) {
        try (var text = Files.newInputStream(file)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                trusted.setCertificateEntry("certificate " + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new IllegalArgumentException("samsyn.mail.certificate: no certificate in " + file);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException("samsyn.mail.certificate: " + file, wrong);
        }
    }
}
