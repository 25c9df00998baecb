package se.samsyn.funding.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads a file of credit transfers by the schema's rules alone; knows nothing of what wrote it. */
record CreditTransfers(
        String messageId, String executedOn, int count, BigDecimal controlSum, List<Transfer> transfers) {
    /** Fetched by {@code ./.test-tools}. */
    static final Path ISO_20022 = Path.of("target/iso20022/pain.001.001.03.xsd");

    /** @param bank the clearing number; empty where the account tells it itself */
    record Transfer(String endToEndId, BigDecimal amount, String name, String bank, String account, String said) {}

    BigDecimal sum() {
        return transfers.stream().map(Transfer::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static CreditTransfers read(byte[] file) {
        try {
            validate(Objects.requireNonNull(CreditTransfers.class.getResource("/payment/credit-transfers.xsd")), file);
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(file))
                    .getDocumentElement();
            var head = one(root, "GrpHdr");
            var batch = one(root, "PmtInf");
            if (!text(head, "CtrlSum").equals(text(batch, "CtrlSum"))
                    || !text(head, "NbOfTxs").equals(text(batch, "NbOfTxs"))) {
                throw new AssertionError("head and batch differ");
            }
            var transfers = new ArrayList<Transfer>();
            var found = root.getElementsByTagNameNS("*", "CdtTrfTxInf");
            for (var at = 0; at < found.getLength(); at++) {
                var each = (Element) found.item(at);
                var account = one(each, "CdtrAcct");
                var scheme = text(account, "Cd") + text(account, "Prtry");
                transfers.add(new Transfer(
                        text(each, "EndToEndId"),
                        new BigDecimal(text(each, "InstdAmt")),
                        text(one(each, "Cdtr"), "Nm"),
                        text(each, "MmbId"),
                        scheme.isEmpty() ? text(account, "IBAN") : scheme + " " + text(one(account, "Othr"), "Id"),
                        text(each, "Ustrd")));
            }
            return new CreditTransfers(
                    text(head, "MsgId"),
                    text(batch, "ReqdExctnDt"),
                    Integer.parseInt(text(head, "NbOfTxs")),
                    new BigDecimal(text(head, "CtrlSum")),
                    transfers);
        } catch (SAXException | IOException | ParserConfigurationException wrong) {
            throw new AssertionError("not valid: " + wrong.getMessage(), wrong);
        }
    }

    /** Holds a file to the schema of ISO 20022 itself, which says less than ours but is what a bank reads by. */
    static void validateByIso20022(byte[] file) throws SAXException, IOException {
        validate(ISO_20022.toUri().toURL(), file);
    }

    private static void validate(URL schema, byte[] file) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(file)));
    }

    private static Element one(Element in, String name) {
        return (Element) in.getElementsByTagNameNS("*", name).item(0);
    }

    private static String text(Element in, String name) {
        var found = in.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
