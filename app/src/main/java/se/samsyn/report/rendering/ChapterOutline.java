package se.samsyn.report.rendering;

import java.util.ArrayList;
import java.util.List;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Document;

/** How a chapter is set: without a heading that only repeats its title, and with no level of heading skipped. */
record ChapterOutline(String title, List<Block> blocks, List<Section> sections) {
    static ChapterOutline of(FrozenReport.Chapter chapter) {
        var blocks = chapter.text().blocks();
        var repeated = !blocks.isEmpty()
                && blocks.getFirst() instanceof Block.Heading heading
                && words(heading).equalsIgnoreCase(chapter.title().strip());
        var kept = repeated ? blocks.subList(1, blocks.size()) : blocks;
        return new ChapterOutline(chapter.title(), kept, sections(kept));
    }

    private static List<Section> sections(List<Block> blocks) {
        var sections = new ArrayList<Section>();
        var higherBefore = false;
        for (var block : blocks) {
            if (block instanceof Block.Heading heading) {
                higherBefore |= heading.level() <= 2;
                sections.add(new Section(words(heading), heading.level() <= 2 || !higherBefore ? 1 : 2));
            }
        }
        return sections;
    }

    private static String words(Block.Heading heading) {
        return new Document(List.of(heading)).words().strip();
    }

    /** @param depth below the chapter's own title: 1 or 2 */
    record Section(String title, int depth) {}
}
