package se.samsyn.funding.payment;

import com.prowidesoftware.ProwideException;
import com.prowidesoftware.swift.model.mx.MxPain00200103;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInformation1;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransactionInformation25;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation8;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.payment.Payment.Answer;
import se.samsyn.funding.payment.Payment.Standing;

/**
 * (Återrapport.) What a bank says of a file it was sent: ISO 20022 pain.002.001.03. It may speak of the whole file, of the batch or of
 * each payment; what is nearer a payment counts.
 *
 * @param messageId the report's own
 * @param originalId the file's that it is about
 * @param all what it says of all payments; null when it says nothing final of them together
 * @param each what it says of some, by their end-to-end identifiers
 */
record StatusReport(
        String messageId, String originalId, @Nullable Answer all, Map<String, Answer> each) {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03";
    private static final int LONGEST_ID = 35;

    StatusReport {
        each = Map.copyOf(each);
    }

    /** Nothing when it is no such report, or refers to anything outside itself. */
    static Optional<StatusReport> read(byte[] file) {
        if (!isReport(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MxPain00200103.parse(new String(file, StandardCharsets.UTF_8)))
                    .flatMap(StatusReport::of);
        } catch (ProwideException unreadable) {
            return Optional.empty();
        }
    }

    /** Reads it through once, without document types and entities, before anything is built from it. */
    private static boolean isReport(byte[] file) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            var isReport = false;
            var depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                        return false;
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        isReport |= depth == 1
                                && reader.getLocalName().equals("Document")
                                && NAMESPACE.equals(reader.getNamespaceURI());
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
            return isReport;
        } catch (XMLStreamException malformed) {
            return false;
        }
    }

    private static Optional<StatusReport> of(MxPain00200103 message) {
        var report = message.getCstmrPmtStsRpt();
        if (report == null || report.getGrpHdr() == null || report.getOrgnlGrpInfAndSts() == null) {
            return Optional.empty();
        }
        var id = report.getGrpHdr().getMsgId();
        var group = report.getOrgnlGrpInfAndSts();
        if (!isId(id) || !isId(group.getOrgnlMsgId())) {
            return Optional.empty();
        }
        var all = answer(code(group.getGrpSts()), group.getStsRsnInf());
        var each = new HashMap<String, Answer>();
        for (var batch : report.getOrgnlPmtInfAndSts()) {
            var ofBatch = answer(code(batch.getPmtInfSts()), batch.getStsRsnInf());
            all = ofBatch == null ? all : ofBatch; // each file is one batch
            if (!read(batch, each)) {
                return Optional.empty();
            }
        }
        return Optional.of(new StatusReport(id, group.getOrgnlMsgId(), all, each));
    }

    private static boolean read(OriginalPaymentInformation1 batch, Map<String, Answer> each) {
        for (PaymentTransactionInformation25 one : batch.getTxInfAndSts()) {
            if (!isId(one.getOrgnlEndToEndId())) {
                return false;
            }
            var answer = answer(code(one.getTxSts()), one.getStsRsnInf());
            if (answer != null) {
                each.put(one.getOrgnlEndToEndId(), answer);
            }
        }
        return true;
    }

    private static boolean isId(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= LONGEST_ID;
    }

    private static String code(@Nullable Enum<?> status) {
        return status == null ? "" : status.name();
    }

    /** Nothing while the bank has not made up its mind. */
    private static @Nullable Answer answer(String status, List<StatusReasonInformation8> reasons) {
        return switch (status) {
            case "RJCT" -> new Answer(Standing.REJECTED, reason(reasons));
            case "ACCP", "ACSP", "ACSC", "ACTC", "ACWC" -> new Answer(Standing.ACCEPTED, "");
            default -> null;
        };
    }

    private static String reason(List<StatusReasonInformation8> reasons) {
        var told = reasons.stream()
                .map(StatusReasonInformation8::getRsn)
                .filter(Objects::nonNull)
                .map(one -> one.getCd() == null ? one.getPrtry() : one.getCd())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ");
        return told.substring(0, Math.min(LONGEST_ID, told.length()));
    }
}
