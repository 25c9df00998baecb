package se.samsyn.report;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Role;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Document;
import se.samsyn.shared.figure.FigureAddress;

/** Takes a report as it stands, with the figures as they are known now, and holds it fast. */
@Component
public class Freezing {
    private final Chapters chapters;
    private final AssessedChapters assessed;
    private final Materials materials;
    private final Territories territories;
    private final Organisations organisations;
    private final InstantSource clock;
    private final MessageSource messages;
    private final String publicAddress;

    Freezing(
            Chapters chapters,
            AssessedChapters assessed,
            Materials materials,
            Territories territories,
            Organisations organisations,
            InstantSource clock,
            MessageSource messages,
            @Value("${samsyn.public-address}") String publicAddress) {
        this.chapters = chapters;
        this.assessed = assessed;
        this.materials = materials;
        this.territories = territories;
        this.organisations = organisations;
        this.clock = clock;
        this.messages = messages;
        this.publicAddress = publicAddress;
    }

    /** The report as it would be sent in now, marked as a draft instead of numbered. */
    @Transactional(readOnly = true)
    public FrozenReport draft(Report report) {
        return draft(report, chapters.listOf(report.id()), materials.now());
    }

    /** Some chapters as they would be set, with texts that need not be saved. */
    @Transactional(readOnly = true)
    public FrozenReport draft(Report report, List<Chapter> written, Material material) {
        return freeze(report, written, "", clock.instant(), Role.COUNTY_COORDINATOR, material);
    }

    FrozenReport freeze(Report report, String referenceNumber, Instant at, Role sender) {
        return freeze(report, chapters.listOf(report.id()), referenceNumber, at, sender, materials.fresh());
    }

    private FrozenReport freeze(
            Report report, List<Chapter> written, String referenceNumber, Instant at, Role sender, Material material) {
        var set = written.stream()
                .map(chapter -> new FrozenReport.Chapter(
                        chapter.kind().code(), chapter.title(), text(report, chapter, material)))
                .toList();
        List<FigureAddress> addresses = set.stream()
                .flatMap(chapter -> chapter.text().addresses().stream())
                .toList();
        var county = territories.getCounty(report.countyCode(), LocalDate.ofInstant(at, se.samsyn.shared.Texts.SWEDEN));
        var approval = report.approval();
        return FrozenReport.of(
                new FrozenReport.Cover(
                        referenceNumber,
                        report.title(),
                        Language.SV,
                        LocalizedText.same(county.name()),
                        LocalizedText.same(
                                organisations.get(report.organisation()).name()),
                        report.period(),
                        at,
                        named(sender),
                        named(approval == null ? null : approval.as()),
                        publicAddress),
                set,
                material.findAll(addresses));
    }

    private Document text(Report report, Chapter chapter, Material material) {
        List<Block> blocks = new ArrayList<>(chapter.document().blocks());
        blocks.addAll(assessed.after(report, chapter, material));
        return new Document(blocks);
    }

    /** The function somebody had; nobody is named in a report. */
    private LocalizedText named(@Nullable Role role) {
        return role == null
                ? LocalizedText.same("")
                : LocalizedText.of(
                        messages.getMessage(role.messageKey(), null, Language.SV.locale()),
                        messages.getMessage(role.messageKey(), null, Language.EN.locale()));
    }
}
