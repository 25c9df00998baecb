package se.samsyn.funding.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere in the ledger where a funder's money can be. It keeps the appropriation item, condition, stream and award that the money
 * came through, so that each krona can be followed back. What a node is, is also its identity.
 *
 * @param year of the appropriation; for what is promised, the year in which it falls due
 */
public record Node(
        NodeKind kind,
        UUID funder,
        UUID item,
        int year,
        @Nullable UUID condition,
        @Nullable UUID stream,
        @Nullable UUID award,
        @Nullable UUID recipient) {

    /** One of the four that have nothing beneath an item: {@link NodeKind#STATE}, ITEM, CEILING and PROMISABLE. */
    public static Node of(NodeKind kind, UUID funder, UUID item, int year) {
        return new Node(kind, funder, item, year, null, null, null, null);
    }

    public static Node of(Condition condition) {
        return new Node(
                NodeKind.CONDITION,
                condition.funder(),
                condition.item(),
                condition.year(),
                condition.id(),
                null,
                null,
                null);
    }

    /** The part of a stream that is charged to a condition. */
    public static Node of(Condition condition, Stream stream) {
        return new Node(
                NodeKind.STREAM,
                condition.funder(),
                condition.item(),
                condition.year(),
                condition.id(),
                stream.id(),
                null,
                null);
    }

    /** What is promised a recipient for a year to come. */
    public static Node promised(Award award, UUID item, int year) {
        return new Node(
                NodeKind.PROMISED, award.funder(), item, year, null, award.stream(), award.id(), award.recipient());
    }

    /** Where money of this node comes when it is an award's: decided from a stream, or onwards from there. */
    public Node to(NodeKind kind, Award award) {
        return new Node(kind, funder, item, year, condition, award.stream(), award.id(), award.recipient());
    }

    /** The same award's node of another kind. */
    public Node to(NodeKind kind) {
        return new Node(kind, funder, item, year, condition, stream, award, recipient);
    }

    /** Where money of this node came from before it was an award's. */
    public Node toStream() {
        return new Node(NodeKind.STREAM, funder, item, year, condition, stream, null, null);
    }

    /** Where money of this node came from before it was in a stream. */
    public Node toCondition() {
        return new Node(NodeKind.CONDITION, funder, item, year, condition, null, null, null);
    }

    /** Where money of this node came from before there was a condition for it. */
    public Node toItem() {
        return of(NodeKind.ITEM, funder, item, year);
    }

    public UUID id() {
        var what = String.join(
                "/",
                kind.code(),
                funder.toString(),
                item.toString(),
                Integer.toString(year),
                String.valueOf(condition),
                String.valueOf(stream),
                String.valueOf(award));
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
