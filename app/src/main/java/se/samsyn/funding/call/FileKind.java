package se.samsyn.funding.call;

import java.util.Optional;
import java.util.stream.Stream;

/** What a file is, as its first bytes say: names and what browsers tell are not believed. */
public enum FileKind {
    PDF("application/pdf", 0x25, 0x50, 0x44, 0x46, 0x2D),
    PNG("image/png", 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A),
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF);

    private final String mediaType;
    private final int[] beginning;

    FileKind(String mediaType, int... beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<FileKind> of(byte[] content) {
        return Stream.of(values()).filter(kind -> kind.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        if (content.length <= beginning.length) {
            return false;
        }
        for (var at = 0; at < beginning.length; at++) {
            if (Byte.toUnsignedInt(content[at]) != beginning[at]) {
                return false;
            }
        }
        return true;
    }
}
