package se.samsyn.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.shared.NotFound;
import tools.jackson.databind.json.JsonMapper;

@SamsynTest
class PersonalDataTests {
    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PersonalData data;

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    @Test
    void onesOwnDataHoldEveryRowThatTheCatalogueConnectsWithOneAndNoSecret() {
        var eksjo = world.eksjo();
        var parts = tell(eksjo.person(), eksjo);

        // Not by way of the register: whatever has a foreign key to a person.
        var keys = system("""
                select n.nspname || '.' || c.relname as in_table, a.attname as name
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                where k.contype = 'f' and k.confrelid = 'access.person'::regclass""");
        assertThat(keys).hasSizeGreaterThan(10);
        for (var table :
                keys.stream().map(key -> key.get("in_table")).distinct().toList()) {
            var columns = keys.stream()
                    .filter(key -> Objects.equals(key.get("in_table"), table))
                    .map(key -> key.get("name") + " = '" + eksjo.person() + "'")
                    .toList();
            var there = system("select 1 from " + table + " where " + String.join(" or ", columns))
                    .size();
            var told = parts.stream()
                    .filter(part -> part.table().equals(table))
                    .mapToInt(part -> part.rows().size())
                    .max()
                    .orElse(0);
            assertThat(told).as("rows of %s", table).isEqualTo(there);
        }
        var hash = Objects.requireNonNull(
                system("select password_hash from access.person where id = '" + eksjo.person() + "'")
                        .getFirst()
                        .get("password_hash"));
        assertThat(parts.toString()).contains(eksjo.personName()).doesNotContain(hash.toString());
    }

    @Test
    void nothingOfAnotherPersonIsInIt() {
        var vetlanda = world.vetlanda();
        var told = tell(world.eksjo().person(), world.eksjo()).toString();

        assertThat(told)
                .doesNotContain(vetlanda.person().toString(), vetlanda.personName(), vetlanda.organisationName());
        assertThat(tell(world.eksjo().person(), world.eksjo()))
                .filteredOn(part -> part.table().startsWith("access."))
                .flatExtracting(PersonalData.Part::rows)
                .allMatch(row -> Map.copyOf(row).values().stream()
                        .anyMatch(cell -> cell.equals(world.eksjo().person().toString()) || cell.equals("eksjo")));
    }

    @Test
    void anAdministratorGetsNoTextOfDraftsAndOnlyOnesOwnOrganisation() {
        var coordinator = world.coordinator();
        system("""
                with written as (insert into report.comment (id, chapter_id, written_by, written_at, text)
                select gen_random_uuid(), (select id from report.chapter limit 1), '%s', now(), 'Hemligt i utkast' returning 1)
                select * from written""".formatted(coordinator.person()));

        assertThat(tell(coordinator.person(), coordinator).toString()).contains("Hemligt i utkast");
        assertThat(tell(coordinator.person(), world.administrator()).toString())
                .contains("report.comment")
                .doesNotContain("Hemligt i utkast");
        var foreign = administratorOf(world.eksjo());
        assertThatThrownBy(() -> tell(coordinator.person(), foreign)).isInstanceOf(NotFound.class);
        system(
                "with gone as (delete from report.comment where text = 'Hemligt i utkast' returning 1) select * from gone");
    }

    @Test
    void itIsAPageAndAFileAndThatItWasTakenIsKept() throws Exception {
        var eksjo = world.signIn("eksjo");
        var admin = world.signIn("admin");
        var person = world.personOf("eksjo");

        assertThat(web.get().uri("/account/data").cookie(eksjo))
                .hasStatusOk()
                .bodyText()
                .contains("Uppgifter om mig", "Behörighet", "Eksjö kommun", "Rapportör")
                .doesNotContain("(hidden)", person.toString())
                .doesNotContainPattern("<th[^>]*>[a-z]+(_[a-z]+)*</th>")
                .doesNotContainPattern("<td[^>]*>(\\d{13}|\\d{4}-\\d\\d-\\d\\d.*|true|false)</td>");
        var file = web.get().uri("/account/data.json").cookie(eksjo).exchange();
        assertThat(file).hasStatusOk();
        assertThat(file.getResponse().getHeader("Content-Disposition")).contains("uppgifter.json");
        assertThat(JsonMapper.shared()
                        .readTree(file.getResponse().getContentAsString())
                        .get("parts"))
                .isNotEmpty();
        assertThat(web.get().uri("/accounts/" + person + "/data").cookie(admin)).hasStatusOk();
        assertThat(web.get().uri("/accounts/" + person + "/data.json").cookie(admin))
                .hasStatusOk();
        assertThat(web.get().uri("/audit?action=personal_data_read").cookie(admin))
                .bodyText()
                .contains("Tog ut uppgifter om en person", person.toString());
        for (var user : List.of("samordnare", "eksjo", "vetlanda", "nationell")) {
            for (var page : List.of("", "/data", "/data.json")) {
                assertThat(web.get().uri("/accounts/" + person + page).cookie(world.signIn(user)))
                        .as(user + page)
                        .hasStatus(404);
            }
        }
        assertThat(web.get().uri("/accounts/" + UUID.randomUUID() + "/data").cookie(admin))
                .hasStatus(404);
    }

    private List<PersonalData.Part> tell(UUID person, Actor to) {
        return Scope.of(to).call(() -> data.tell(person, to));
    }

    private static Actor administratorOf(Actor one) {
        return new Actor(
                UUID.randomUUID(),
                "Administratör",
                one.organisation(),
                one.organisationName(),
                one.organisationKind(),
                one.countyCode(),
                null,
                Role.ADMINISTRATOR,
                one.period());
    }

    private List<Map<String, Object>> system(String query) {
        return Scope.system()
                .call(() -> Objects.requireNonNull(
                        transaction.execute(_ -> sql.fetch(query).intoMaps())));
    }
}
