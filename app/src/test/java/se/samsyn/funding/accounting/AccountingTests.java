package se.samsyn.funding.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** What the ledger says and what the accounting system is handed are the same, to the krona. */
@SamsynTest
class AccountingTests {
    private static final int YEAR = 2020;
    private static final LocalDate DAY = LocalDate.of(YEAR, 3, 12);

    @Autowired
    Accounting accounting;

    @Autowired
    Purse purse;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    MessageSource messages;

    @Autowired
    MockMvcTester web;

    UUID item;
    UUID recipient;

    @BeforeEach
    void theStateHasABudget() {
        item = Scope.system().call(() -> purse.item("9", "4:7", "8"));
        recipient = world.eksjo().organisation();
    }

    @Test
    void theFileHoldsWhatTheLedgerHolds() {
        rolledBack(funder -> {
            var before = balances(funder);
            var condition = purse.condition(funder, item, YEAR);
            purse.fill(condition, 1_000_000);
            var stream = purse.stream(funder, YEAR, Recipients.MUNICIPALITIES);
            var award = purse.awards(stream, List.of(recipient)).getFirst();
            var ofStream = Node.of(condition, stream);
            purse.move(Node.of(condition), ofStream, 900_000);
            var random = new Random(20);
            for (var turn = 0; turn < 40; turn++) {
                purse.move(ofStream, ofStream.to(NodeKind.DECIDED, award), 1 + random.nextInt(20_000));
            }

            var file = SieReader.read(accounting.fileOf(funder, YEAR, texts()).bytes());

            var moved = new HashMap<String, Long>();
            balances(funder).forEach((kind, sum) -> {
                var more = sum - before.getOrDefault(kind, 0L);
                if (more != 0) {
                    moved.put(kind, more);
                }
            });
            assertThat(sumsByAccountName(file)).containsAllEntriesOf(named(moved));
            assertThat(file.vouchers)
                    .allSatisfy(voucher -> assertThat(voucher.rows().stream()
                                    .mapToLong(SieReader.Row::amount)
                                    .sum())
                            .isZero());
            assertThat(file.vouchers.stream().map(SieReader.Voucher::number)).doesNotHaveDuplicates();
            assertThat(file.vouchers.getLast().rows().getLast().objects())
                    .containsEntry("20", "9 4:7 8")
                    .containsEntry("22", "kommun-eksjo")
                    .containsKey("6");
            assertThat(file.objects).containsEntry("22:kommun-eksjo", "Eksjö kommun");
            assertThat(file.labels).containsEntry("#SIETYP", List.of("4")).containsEntry("#FORMAT", List.of("PC8"));
        });
    }

    @Test
    void whatIsPromisedForYearsToComeIsLeftOut() {
        rolledBack(funder -> {
            var before = accounting.fileOf(funder, YEAR, texts()).vouchers().size();
            purse.move(
                    Node.of(NodeKind.CEILING, funder, item, YEAR),
                    Node.of(NodeKind.PROMISABLE, funder, item, YEAR),
                    5_000_000);

            assertThat(accounting.fileOf(funder, YEAR, texts()).vouchers()).hasSize(before);
        });
    }

    @Test
    void textIsWrittenInTheCodePageAndCannotBreakOut() {
        var bank = new SieFile.Account(1930, "Bank");
        var evil = "Ordning & reda, \"åäö ÅÄÖ é\" \\ #VER {\r\n#TRANS 1 {} 5.00 \u0000 – 中";
        var file = new SieFile(
                evil,
                null,
                DAY,
                List.of(new SieFile.Voucher(
                        1,
                        DAY,
                        DAY,
                        evil,
                        List.of(
                                new SieFile.Line(bank, List.of(), 7),
                                new SieFile.Line(
                                        bank,
                                        List.of(new SieFile.Thing(new SieFile.Dimension(20, evil), "a b", evil)),
                                        -7)))));

        var read = SieReader.read(file.bytes());

        assertThat(file.bytes()).contains(0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99); // å ä ö Å Ä Ö
        assertThat(read.vouchers).singleElement().satisfies(voucher -> {
            assertThat(voucher.text()).isEqualTo("Ordning & reda, \"åäö ÅÄÖ é\" / #VER {  #TRANS 1 {} 5.00   ? ?");
            assertThat(voucher.rows())
                    .containsExactly(
                            new SieReader.Row("1930", Map.of(), 7), new SieReader.Row("1930", Map.of("20", "a b"), -7));
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SieFile.Voucher(2, DAY, DAY, "", List.of(new SieFile.Line(bank, List.of(), 1))));
    }

    @Test
    void theFundersOwnTakeItAndNobodyElse() throws Exception {
        var page = web.get()
                .uri("/funding/accounting")
                .cookie(world.signIn("beslutare"))
                .exchange();
        assertThat(page).hasStatusOk();
        for (var user : List.of("eksjo", "samordnare", "nationell", "admin")) {
            var cookie = world.signIn(user);
            assertThat(web.get().uri("/funding/accounting").cookie(cookie))
                    .as(user)
                    .hasStatus(404);
            assertThat(web.get().uri("/funding/accounting/file?year=2020").cookie(cookie))
                    .as(user)
                    .hasStatus(404);
        }
        var own = world.signIn("handlaggare");
        assertThat(web.get().uri("/funding/accounting/file?year=2021").cookie(own))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename*=UTF-8''verifikationer-2021.si");
        assertThat(web.get().uri("/funding/accounting/file?year=1e9").cookie(own))
                .hasStatus(404);
    }

    @Test
    void anAccountHasFourDigits() {
        assertThat(new AccountPlan(Map.of(NodeKind.PAID, 7210)).of(NodeKind.PAID))
                .isEqualTo(7210);
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountPlan(Map.of(NodeKind.PAID, 72)));
    }

    private Texts texts() {
        return new Texts(Language.SV, messages);
    }

    private Map<String, Long> named(Map<String, Long> byKind) {
        var named = new HashMap<String, Long>();
        byKind.forEach((kind, sum) -> named.put(texts().get("node." + kind), sum));
        return named;
    }

    private static Map<String, Long> sumsByAccountName(SieReader file) {
        var sums = new HashMap<String, Long>();
        file.vouchers.stream()
                .flatMap(voucher -> voucher.rows().stream())
                .forEach(row -> sums.merge(file.accounts.get(row.account()), row.amount(), Long::sum));
        return sums;
    }

    /** What the legs of the year's vouchers add up to, by kind of node. */
    private Map<String, Long> balances(UUID funder) {
        return new HashMap<>(
                sql.fetch("""
                select n.kind, sum(l.amount_sek)::bigint from funding.leg l join funding.node n on n.id = l.node_id
                join funding.entry e on e.id = l.entry_id join funding.voucher v on v.id = e.voucher_id
                where v.funder_id = {0} and v.year = {1} group by n.kind""", funder, YEAR).intoMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
    }

    private void rolledBack(java.util.function.Consumer<UUID> work) {
        var actor = world.acting("handlaggare");
        world.rolledBack(actor, () -> work.accept(actor.organisation()));
    }
}
