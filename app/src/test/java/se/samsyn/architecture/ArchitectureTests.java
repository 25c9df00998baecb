package se.samsyn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTests {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.samsyn");

    @Test
    void theClockIsAParameter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.samsyn")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because(
                        "what depends on the time can only be tested, and a report only rendered again, with a clock from outside")
                .check(PRODUCT);
    }

    @Test
    void controllersAreNobodysApi() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .should()
                .notBePublic()
                .because("a page is reached over HTTP; another module uses the store")
                .check(PRODUCT);
    }

    @Test
    void pagesAskStores() {
        noClasses()
                .that()
                .resideInAPackage("..web")
                .and()
                .doNotHaveSimpleName("HealthController")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "se.samsyn.schema..")
                .because("SQL in a controller escapes the store that knows the rules of its tables")
                .check(PRODUCT);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should()
                .notBeAnnotatedWith(Autowired.class)
                .because("a class says what it needs in its constructor")
                .check(PRODUCT);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Dto|DTO|Mapper|Impl|Util|Utils|Helper|Factory|VO|Bean)")
                .allowEmptyShould(true)
                .because("such names hide what a type is, and mappers copy a rule to a second place")
                .check(PRODUCT);
    }

    @Test
    void aFrozenReportNeedsNothingElse() {
        noClasses()
                .that()
                .resideInAPackage("..report.frozen")
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "org.jooq..", "se.samsyn.indicator..", "se.samsyn.strategy..")
                .because("verify-report proves a report from its own file, without the system that made it")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.samsyn")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a server tells what happens in its log")
                .check(PRODUCT);
    }

    @Test
    void aTransactionIsADoorOthersComeThrough() {
        methods()
                .that()
                .areAnnotatedWith(org.springframework.transaction.annotation.Transactional.class)
                .should()
                .notBePrivate()
                .because(
                        "the scope is told to the database when a transaction begins, which a proxy sees only when another class calls")
                .check(PRODUCT);
    }

    @Test
    void whatIsEncryptedCanBeEncryptedAnew() {
        noClasses()
                .that()
                .areNotAssignableTo(se.samsyn.access.KeptEncrypted.class)
                .should()
                .callMethod(se.samsyn.access.Secrets.class, "encrypt", String.class, byte[].class)
                .because("a change of the key reaches what its store offers to encrypt anew, and nothing else")
                .check(PRODUCT);
    }
}
