package se.samsyn.report.rendering;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.PNGTranscoder;
import org.springframework.core.io.ClassPathResource;

/** Charts as pictures of points, for the formats that hold no drawings; set in our own typefaces on every machine. */
final class Drawings {
    private static final float WIDTH = 1440;

    static {
        for (var face : List.of("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")) {
            try (var in = new ClassPathResource("fonts/SourceSans3_" + face + ".ttf").getInputStream()) {
                GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
            } catch (FontFormatException | IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private Drawings() {}

    static byte[] png(String svg) {
        var transcoder = new PNGTranscoder();
        transcoder.addTranscodingHint(PNGTranscoder.KEY_WIDTH, WIDTH);
        transcoder.addTranscodingHint(PNGTranscoder.KEY_BACKGROUND_COLOR, java.awt.Color.WHITE);
        try (var out = new ByteArrayOutputStream()) {
            transcoder.transcode(new TranscoderInput(new StringReader(svg)), new TranscoderOutput(out));
            return out.toByteArray();
        } catch (TranscoderException broken) {
            throw new IllegalStateException(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
