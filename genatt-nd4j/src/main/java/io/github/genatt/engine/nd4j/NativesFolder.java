package io.github.genatt.engine.nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** The folder into which JavaCPP unpacks natives; checks whether it prevents loading them. */
final class NativesFolder {
    /** Size of the unpacked natives of ND4J and OpenBLAS. */
    private static final long NEEDED = 420_000_000;
    private static final int PROBE = 1 << 16;
    private static final String REMEDY = "free space, or name another folder: GENATT_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR,"
            + " or as an option of your JVM";

    private NativesFolder() {
    }

    /** The problem with the folder and its remedy; empty if the folder is not the cause. */
    static Optional<String> problem() {
        try {
            Path folder = Loader.getCacheDir().toPath();
            return problem(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException none) {
            return Optional.of("there is no folder to unpack its natives into; neither %s nor %s can be written to; %s".formatted(
                    Path.of(System.getProperty("user.home"), ".javacpp", "cache"), System.getProperty("java.io.tmpdir"), REMEDY));
        }
    }

    static Optional<String> problem(Path folder, long free) {
        try {
            Path probe = Files.createTempFile(folder, "probe", ".tmp");
            try {
                Files.write(probe, new byte[PROBE]);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException unwritable) {
            return Optional.of("its natives cannot be unpacked into %s, which cannot be written to (%s); %s".formatted(folder, unwritable,
                    REMEDY));
        }
        return free >= NEEDED ? Optional.empty() : Optional.of(("its natives cannot be unpacked into %s: expected %,d MB of free space,"
                + " found %,d MB; %s").formatted(folder, NEEDED / 1_000_000, free / 1_000_000, REMEDY));
    }
}
