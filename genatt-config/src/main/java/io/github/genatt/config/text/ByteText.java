package io.github.genatt.config.text;

/** Human-readable amounts of memory. */
public final class ByteText {

    private ByteText() {
    }

    /** For example {@code 3.2 GiB}. */
    public static String of(long bytes) {
        return bytes >= 1L << 30 ? "%.1f GiB".formatted(bytes / (double) (1L << 30)) : "%d MiB".formatted((bytes + (1 << 20) - 1) >> 20);
    }
}
