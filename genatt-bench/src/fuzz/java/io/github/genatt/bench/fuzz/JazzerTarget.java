package io.github.genatt.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls with its inputs: the target that the system property {@code genatt.fuzz.target} names. */
public final class JazzerTarget {
    private static final Target TARGET = Target.valueOf(System.getProperty("genatt.fuzz.target"));
    private static final Path FOLDER = folder();

    private JazzerTarget() {
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("genatt-fuzz");
        } catch (IOException unwritable) {
            throw new ExceptionInInitializerError(unwritable);
        }
    }

    /** What takes a while the first time is no finding. */
    public static void fuzzerInitialize() throws IOException {
        for (byte[] seed : TARGET.seeds()) {
            TARGET.test(FOLDER, seed);
        }
    }

    /** By the convention of Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        TARGET.test(FOLDER, data);
    }
}
