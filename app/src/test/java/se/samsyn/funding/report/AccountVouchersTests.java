package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;

/** Money that went all the ways it can go: each part adds up, and each amount is what its vouchers add up to. */
@SamsynTest
class AccountVouchersTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Purse purse;

    @Autowired
    EconomicAccounts accounts;

    @Autowired
    Organisations organisations;

    @Test
    void eachAmountOfEachPartIsWhatItsVouchersAddUpTo() {
        afterAllWays((officer, item) -> {
            var all = accounts.of(officer.organisation());
            for (var dimension : Dimension.values()) {
                for (var part : all.listParts(Selection.ALL.with(Dimension.ITEM, item), dimension)) {
                    for (var amount : Amount.values()) {
                        if (part.selection().partsWhatIsAvailable() || !amount.isOfStream()) {
                            var vouchers = accounts.listVouchers(officer.organisation(), part.selection(), amount);
                            assertThat(Kronor.sum(vouchers.stream()
                                            .map(StreamAccounts.Moved::amount)
                                            .toList()))
                                    .as(part.selection() + " " + amount)
                                    .isEqualTo(part.account().of(amount));
                        }
                    }
                }
            }
        });
    }

    @Test
    void whatARecipientReceivedIsUsedUnusedOrNotAccountedFor() {
        afterAllWays((officer, item) -> {
            var all = accounts.of(officer.organisation());
            var ofItem = Selection.ALL.with(Dimension.ITEM, item);

            assertThat(Arrays.stream(Amount.values())
                            .map(all.of(ofItem)::of)
                            .map(Kronor::amount)
                            .toList())
                    .as("available, received, used, unused, unaccounted, repaid, written off, outstanding")
                    .containsExactly(9_000L, 2_400L, 950L, 450L, 1_000L, 300L, 50L, 100L);
            assertThat(all.of(ofItem).recipients())
                    .as("one of two has received from two streams, and one was paid nothing in the end")
                    .hasSize(2);
        });
    }

    @Test
    void partsByCountyAddUpToAllThatWasReceived() {
        afterAllWays((officer, item) -> {
            var all = accounts.of(officer.organisation());
            var ofItem = Selection.ALL.with(Dimension.ITEM, item);
            var byCounty = all.listParts(ofItem, Dimension.COUNTY);

            assertThat(byCounty).extracting(Accounts.Part::key).containsExactly("06", "14");
            assertThat(Kronor.sum(byCounty.stream()
                            .map(part -> part.account().of(Amount.RECEIVED))
                            .toList()))
                    .isEqualTo(all.of(ofItem).of(Amount.RECEIVED));
            assertThat(byCounty).noneMatch(part -> part.selection().partsWhatIsAvailable());
        });
    }

    @Test
    void thePageTellsThatWhatIsAvailableIsNotDividedByCounty() throws Exception {
        var cookie = world.signIn("handlaggare");

        assertThat(page("/funding/account?by=county", cookie))
                .contains("delas inte", "Det som är tillgängligt hör till en ström som helhet")
                .contains("/funding/account/vouchers?of=received&amp;county=06")
                .doesNotContain("of=available&amp;county=06");
        assertThat(page("/funding/account?by=year", cookie)).doesNotContain("delas inte");
        assertThat(web.get()
                        .uri("/funding/account/vouchers?of=available&county=06")
                        .cookie(cookie))
                .hasStatus(404);
        assertThat(web.get().uri("/funding/account?by=weather").cookie(cookie)).hasStatus(404);
    }

    private String page(String path, jakarta.servlet.http.Cookie cookie) throws Exception {
        return web.get().uri(path).cookie(cookie).exchange().getResponse().getContentAsString();
    }

    private interface Claim {
        void of(Actor officer, String item);
    }

    private void afterAllWays(Claim claim) {
        var officer = world.acting("handlaggare");
        Scope.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    var item = purse.item("4", "4:7", "prov");
                    world.as(officer, () -> {
                        book(officer, item);
                        claim.of(officer, item.toString());
                        return null;
                    });
                }));
    }

    private void book(Actor officer, UUID item) {
        var here = actor("06", OrganisationKind.MUNICIPALITY);
        var there = actor("14", OrganisationKind.MUNICIPALITY);
        var condition = purse.condition(officer.organisation(), item, 2019);
        var first = purse.stream(officer.organisation(), 2019, Recipients.MUNICIPALITIES);
        var second = purse.stream(officer.organisation(), 2019, Recipients.SEVERAL);
        purse.fill(condition, 10_000);
        purse.move(Node.of(condition), Node.of(condition, first), 6_000);
        purse.move(Node.of(condition), Node.of(condition, second), 4_000);
        purse.move(Node.of(condition, second), Node.of(condition), 1_000);
        var ways = purse.awards(first, List.of(here.id(), there.id()));
        var again = purse.awards(second, List.of(here.id())).getFirst();
        var paid = paid(Node.of(condition, first), ways.get(0), 1_000);
        move(paid, ways.get(0), NodeKind.PAID, NodeKind.USED, 700);
        move(paid, ways.get(0), NodeKind.PAID, NodeKind.UNUSED, 300);
        move(paid, ways.get(0), NodeKind.USED, NodeKind.UNUSED, 100);
        move(paid, ways.get(0), NodeKind.UNUSED, NodeKind.REPAID, 300);
        move(paid, ways.get(0), NodeKind.UNUSED, NodeKind.WRITTEN_OFF, 50);
        var other = paid(Node.of(condition, first), ways.get(1), 1_400);
        move(other, ways.get(1), NodeKind.PAID, NodeKind.DECIDED, 400);
        move(other, ways.get(1), NodeKind.PAID, NodeKind.USED, 300);
        move(other, ways.get(1), NodeKind.PAID, NodeKind.UNUSED, 100);
        move(other, ways.get(1), NodeKind.UNUSED, NodeKind.USED, 50);
        paid(Node.of(condition, second), again, 400);
        var bounced = purse.awards(
                        second, List.of(actor("06", OrganisationKind.REGION).id()))
                .getFirst();
        move(paid(Node.of(condition, second), bounced, 200), bounced, NodeKind.PAID, NodeKind.DECIDED, 200);
    }

    private Node paid(Node stream, Award award, long sek) {
        var decided = stream.to(NodeKind.DECIDED, award);
        purse.move(stream, decided, sek);
        purse.move(decided, decided.to(NodeKind.PAID), sek);
        return decided.to(NodeKind.PAID);
    }

    private void move(Node one, Award award, NodeKind from, NodeKind to, long sek) {
        purse.move(one.to(from, award), one.to(to, award), sek);
    }

    private Organisation actor(String county, OrganisationKind kind) {
        return organisations.listInCounty(county).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
