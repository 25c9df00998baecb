package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetRefused;
import se.samsyn.shared.sheet.SheetWriter;

@SamsynTest
class ActivityImportTests {
    private static final String HEAD = "key;title;sub_goals;from;to;status;cost_sek;violence_forms\n";
    private static final String GOOD = "ny-1;Ny insats;1:1;2021-01-01;2021-12-31;ongoing;1000;honour\n";

    @Autowired
    World world;

    @Autowired
    Activities activities;

    @Autowired
    ActivityImport imports;

    @Autowired
    Organisations organisations;

    @Autowired
    Attributions attributions;

    @Test
    void aFileIsTriedOutWithoutSavingAndThenReadIn() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var before = count();
            var sheet = sheet(HEAD + GOOD);

            assertThat(imports.tryOut(sheet, eksjo))
                    .isInstanceOfSatisfying(ActivityImport.Outcome.Ready.class, ready -> {
                        assertThat(ready.added()).hasSize(1);
                        assertThat(ready.changed()).isEmpty();
                    });
            assertThat(count()).isEqualTo(before);

            imports.readIn(sheet, eksjo);

            var added = activities.findByKey(eksjo.organisation(), "ny-1").orElseThrow();
            assertThat(added.state()).isEqualTo(Activity.State.DRAFT);
            assertThat(attributions
                            .find(Objects.requireNonNull(added.attributed()))
                            .orElseThrow()
                            .cost())
                    .isEqualTo(new Kronor(1000));
            assertThat(count()).isEqualTo(before + 1);
        });
    }

    @Test
    void oneWrongRowRefusesTheWholeFileAndIsPointedOut() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var before = count();

            var outcome = imports.readIn(
                    sheet(HEAD + GOOD + "ny-2;;9:9;31/12 2021;2021-12-31;finished;1 000,5;honour;\n"), eksjo);

            assertThat(outcome).isInstanceOfSatisfying(ActivityImport.Outcome.Refused.class, refused -> {
                assertThat(refused.refusals()).allMatch(one -> one.row() == 3);
                assertThat(refused.refusals())
                        .extracting(Refusal::column)
                        .containsExactlyInAnyOrder("title", "sub_goals", "from", "status", "cost_sek");
            });
            assertThat(count()).isEqualTo(before);
        });
    }

    @Test
    void theSameKeyTwiceAndAnActorThatIsNotOnesOwnAreRefused() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            assertThat(refused(imports.tryOut(sheet(HEAD + GOOD + GOOD), eksjo)))
                    .containsExactly("key");
            assertThat(refused(imports.tryOut(sheet("""
                            key;actor;title;sub_goals;from;to;status
                            ny;kommun-vetlanda;T;1:1;2021-01-01;2021-12-31;done
                            """), eksjo))).containsExactly("actor");
        });
    }

    @Test
    void hostileFilesAreRefusedAsAWhole() {
        assertThat(refusedSheet("key;key;title;sub_goals;from;to;status\n".getBytes(StandardCharsets.UTF_8)))
                .contains("sheet.column.twice");
        assertThat(refusedSheet("key;title;from;to;status\nx;x;x;x;x\n".getBytes(StandardCharsets.UTF_8)))
                .contains("sheet.column.missing");
        assertThat(refusedSheet(
                        (HEAD + "ny;Åtgärd;1:1;2021-01-01;2021-12-31;done;;\n").getBytes(StandardCharsets.ISO_8859_1)))
                .contains("sheet.encoding");
    }

    @Test
    void whatIsWrittenToAFileIsReadBackUnchanged() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            for (var bytes : List.of(SheetWriter.csv(export(board)), SheetWriter.xlsx(export(board), "Insatser"))) {
                assertThat(imports.tryOut(sheet(bytes), board))
                        .isInstanceOfSatisfying(ActivityImport.Outcome.Ready.class, ready -> {
                            assertThat(ready.added()).isEmpty();
                            assertThat(ready.changed()).isEmpty();
                            assertThat(ready.unchanged()).isGreaterThan(40);
                        });
            }
        });
    }

    @Test
    void aTextThatLooksLikeAFormulaLeavesAsTextAndComesBackTheSame() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            imports.readIn(sheet(HEAD + "ny;'=1+1;1:1;2021-01-01;2021-12-31;done;;\n"), eksjo);

            assertThat(activities
                            .findByKey(eksjo.organisation(), "ny")
                            .orElseThrow()
                            .content()
                            .title())
                    .isEqualTo("=1+1");
            assertThat(new String(SheetWriter.csv(export(eksjo)), StandardCharsets.UTF_8))
                    .contains(";'=1+1;")
                    .startsWith("\uFEFF");
        });
    }

    @Test
    void aChangedRowChangesWhatTheFileTellsOfAndKeepsTheRest() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            imports.readIn(sheet(HEAD + GOOD), eksjo);
            var before = activities.findByKey(eksjo.organisation(), "ny-1").orElseThrow();

            imports.readIn(
                    sheet("key;title;sub_goals;from;to;status\nny-1;Nytt namn;1:1;2021-01-01;2021-12-31;done\n"),
                    eksjo);

            var after = activities.findByKey(eksjo.organisation(), "ny-1").orElseThrow();
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.content().title()).isEqualTo("Nytt namn");
            assertThat(after.content().violenceForms()).containsExactly(ViolenceForm.HONOUR);
            assertThat(after.version()).isEqualTo(2);
            assertThat(activities.history(after.id())).hasSize(2);
        });
    }

    private int count() {
        return activities.listAll(Activities.Filter.inCounty("06")).size();
    }

    private Sheet export(Actor actor) {
        Map<UUID, String> keys =
                organisations.listAll().stream().collect(Collectors.toMap(Organisation::id, Organisation::key));
        var costs = new HashMap<UUID, Attributed>();
        attributions.listInCounty("06", Period.years(2000, 2099)).forEach(one -> costs.put(one.id(), one));
        var filter = Activities.Filter.inCounty("06");
        return ActivityFile.of(
                activities.listAll(actor.boardOfCounty() == null ? filter.of(actor.organisation()) : filter),
                keys,
                costs);
    }

    private static List<String> refused(ActivityImport.Outcome outcome) {
        return ((ActivityImport.Outcome.Refused) outcome)
                .refusals().stream().map(Refusal::column).toList();
    }

    private static Sheet sheet(String text) {
        return sheet(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sheet sheet(byte[] bytes) {
        try {
            return ActivityFile.read("insatser", bytes);
        } catch (SheetRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private static List<String> refusedSheet(byte[] bytes) {
        try {
            ActivityFile.read("insatser", bytes);
            return List.of();
        } catch (SheetRefused refused) {
            return refused.refusals().stream().map(Refusal::messageKey).toList();
        }
    }
}
