package se.samsyn.access.openid;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import se.samsyn.FreshStore;
import se.samsyn.SamsynApplication;
import se.samsyn.World;

/** A test against the application with providers to sign in with, over real HTTP, since what is tested goes between servers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "samsyn.demo=true")
@AutoConfigureMockMvc
@ContextConfiguration(
        initializers = {FreshStore.class, TestProviders.class},
        classes = {SamsynApplication.class, World.class})
@interface OpenIdTest {}
