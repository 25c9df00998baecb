package se.samsyn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import se.samsyn.access.Things;
import se.samsyn.funding.assessment.SampleCases;
import se.samsyn.funding.call.SampleApplication;
import se.samsyn.funding.decision.SampleLetters;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.web.Faults;

/** A test against the whole application with the demo county in a real PostgreSQL; all such tests share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "samsyn.demo=true",
            "management.server.port=0",
            "samsyn.funding.payment.debtors.jamstalldhetsmyndigheten.iban=SE4550000000058398257466",
            "samsyn.funding.payment.debtors.jamstalldhetsmyndigheten.bic=TESTSESS"
        })
@AutoConfigureMockMvc
@ContextConfiguration(
        initializers = FreshStore.class,
        classes = {
            SamsynApplication.class,
            World.class,
            Rounds.class,
            Crawler.class,
            Purse.class,
            SampleApplication.class,
            SampleCases.class,
            SampleLetters.class,
            Things.class,
            Faults.class
        })
public @interface SamsynTest {}
