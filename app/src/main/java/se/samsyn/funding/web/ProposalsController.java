package se.samsyn.funding.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.AllocationFile;
import se.samsyn.funding.allocation.PublishedAmount;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Deciding;
import se.samsyn.funding.proposal.Proposal;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.funding.proposal.Proposed;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** Keys that officers propose and deciders decide. */
@Controller
@RequestMapping("/funding")
class ProposalsController {
    private final Streams streams;
    private final StreamAccounts accounts;
    private final Proposals proposals;
    private final Deciding deciding;
    private final Organisations organisations;

    ProposalsController(
            Streams streams,
            StreamAccounts accounts,
            Proposals proposals,
            Deciding deciding,
            Organisations organisations) {
        this.streams = streams;
        this.accounts = accounts;
        this.proposals = proposals;
        this.deciding = deciding;
        this.organisations = organisations;
    }

    /** A key is tried first; whoever has filled nothing in goes on from the last that was proposed. */
    @Needs(Permission.PROPOSE_KEYS)
    @GetMapping("/streams/{id}/proposals/new")
    ModelAndView attempt(@PathVariable UUID id, @RequestParam Map<String, String> given, Actor actor, Texts t) {
        var stream = streams.get(id, actor.organisation());
        var form = new KeyForm(given);
        var errors = new FormErrors(t);
        if (!form.isEmpty()) {
            return proposing(stream, form, form.allocate(errors, t), "", errors, t);
        }
        var latest = proposals.listOf(stream.id()).stream().findFirst().map(Proposal::key);
        return proposing(stream, latest.map(KeyForm::of).orElse(form), null, "", errors, t);
    }

    @Needs(Permission.PROPOSE_KEYS)
    @PostMapping("/streams/{id}/proposals")
    ModelAndView propose(
            @PathVariable UUID id,
            @RequestParam Map<String, String> given,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var stream = streams.get(id, actor.organisation());
        var form = new KeyForm(given);
        var errors = new FormErrors(t);
        var allocation = form.allocate(errors, t);
        errors.unless(isText(reason, 2000), "reason", "proposal.reason.missing");
        if (allocation == null || !errors.isEmpty()) {
            return proposing(stream, form, allocation, reason, errors, t);
        }
        return switch (proposals.propose(actor, stream.id(), allocation.key(), reason.strip())) {
            case Proposals.Outcome.Kept(var proposal) -> done("/funding/proposals/" + proposal, "proposal.kept", after);
            case Proposals.Outcome.Others() ->
                proposing(stream, form, null, reason, errors.add("recipients", "proposal.others"), t);
            case Proposals.Outcome.Unmet(var unmet) ->
                proposing(stream, form, null, reason, KeyForm.tell(unmet, errors, t), t);
        };
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/proposals/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(proposals.get(id, actor.organisation()), "", new FormErrors(t), actor, t)
                .with("funding/proposal");
    }

    @Needs(Permission.DECIDE_KEYS)
    @PostMapping("/proposals/{id}/decision")
    ModelAndView decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String referenceNumber,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var proposal = proposals.get(id, actor.organisation());
        var errors = new FormErrors(t);
        errors.unless(isText(referenceNumber, 100), "referenceNumber", "decision.number.missing");
        if (errors.isEmpty()) {
            var told = tell(deciding.decide(actor, id, referenceNumber.strip()), errors, t);
            if (told != null) {
                return done("/funding/proposals/" + id, told, after);
            }
        }
        return page(proposal, referenceNumber, errors, actor, t).rejectedWith("funding/proposal");
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/proposals/{id}/calculation.csv")
    ResponseEntity<String> calculation(@PathVariable UUID id, Actor actor) {
        var proposed = proposals.workOut(proposals.get(id, actor.organisation()));
        return AllocationFiles.answer(AllocationFile.calculation(proposed.allocation()), "calculation.csv");
    }

    /** What to say when it is over; null when something can be put right, and the errors say what. */
    private @Nullable String tell(Deciding.Outcome outcome, FormErrors errors, Texts t) {
        return switch (outcome) {
            case Deciding.Outcome.Decided() -> "decision.made";
            case Deciding.Outcome.DecidedByAnother() -> "decision.byAnother";
            case Deciding.Outcome.Replaced() -> "decision.replaced";
            case Deciding.Outcome.OwnProposal() -> {
                errors.add("referenceNumber", "decision.own");
                yield null;
            }
            case Deciding.Outcome.Gone(var left, var needed) -> {
                errors.add("referenceNumber", "decision.gone", t.kronor(left), t.kronor(needed));
                yield null;
            }
            case Deciding.Outcome.Paid(var recipient, var unpaid, var less) -> {
                var name = organisations.get(recipient).name();
                errors.add("referenceNumber", "decision.paid", name, t.kronor(less), t.kronor(unpaid));
                yield null;
            }
        };
    }

    private static ModelAndView done(String to, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + to);
    }

    private ModelAndView proposing(
            Stream stream, KeyForm form, @Nullable Allocation allocation, String reason, FormErrors errors, Texts t) {
        var page = new ProposingPage(
                t.get("proposing.title"),
                Neighbours.stream(stream, t),
                stream,
                accounts.of(stream.id()).of(Total.LEFT),
                form,
                form.choicesAmong(stream.recipients().shareByKey() ? List.of(stream.recipients()) : List.of(), t),
                form.yearChoices(),
                allocation,
                reason,
                errors);
        return errors.isEmpty() ? page.with("funding/proposing") : page.rejectedWith("funding/proposing");
    }

    private ProposalPage page(Proposal proposal, String referenceNumber, FormErrors errors, Actor actor, Texts t) {
        var stream = streams.get(proposal.stream());
        var all = proposals.listOf(stream.id());
        var standing = ProposalPage.Standing.of(proposal, all);
        var before = all.stream()
                .filter(one -> one.isDecided() && one.version() < proposal.version())
                .findFirst()
                .orElse(null);
        var yearBefore = proposals.findOfYearBefore(stream).orElse(null);
        var proposed = proposals.workOut(proposal);
        var isOwn = proposals.proposerOf(proposal.id()).equals(actor.person());
        return new ProposalPage(
                t.get("proposal.title", proposal.version()),
                Neighbours.stream(stream, t),
                proposal,
                standing,
                KeyWords.say(proposal.key(), t),
                accounts.of(stream.id()).of(Total.LEFT),
                before,
                yearBefore,
                rows(proposed, amounts(before), amounts(yearBefore)),
                published(proposed),
                actor.may(Permission.DECIDE_KEYS) && standing == ProposalPage.Standing.PRELIMINARY && !isOwn,
                isOwn,
                referenceNumber,
                errors);
    }

    private Map<UUID, Kronor> amounts(@Nullable Proposal proposal) {
        return proposal == null ? Map.of() : proposals.amountsByRecipient(proposal.id());
    }

    private static List<ProposalPage.Row> rows(
            Proposed proposed, Map<UUID, Kronor> before, Map<UUID, Kronor> yearBefore) {
        return proposed.counted().stream()
                .map(one -> {
                    var recipient = proposed.recipientOf(one.code());
                    return new ProposalPage.Row(
                            one.name(),
                            one.inhabitants(),
                            proposed.amountOf(one.code()),
                            before.getOrDefault(recipient, Kronor.ZERO),
                            yearBefore.getOrDefault(recipient, Kronor.ZERO));
                })
                .toList();
    }

    private static List<ProposalPage.Beside> published(Proposed proposed) {
        return PublishedAmount.of(proposed.allocation().key()).stream()
                .flatMap(known -> proposed.counted().stream()
                        .filter(one -> one.code().equals(known.code()))
                        .map(one -> new ProposalPage.Beside(one.name(), proposed.amountOf(one.code()), known.amount())))
                .toList();
    }

    private static boolean isText(String given, int longest) {
        return !given.isBlank()
                && given.length() <= longest
                && given.chars().noneMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\r');
    }
}
