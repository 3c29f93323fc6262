package io.github.genatt.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder into which JavaCPP unpacks the natives of an engine; checks whether it prevents loading them.
 *
 * @param needed size of the unpacked natives, in bytes
 */
public record NativesFolder(long needed) {
    private static final int PROBE = 1 << 16;
    private static final String REMEDY = "free space, or name another folder: GENATT_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR,"
            + " or as an option of your JVM";

    /** {@code Loader::getCacheDir} of JavaCPP, on which this module does not depend. */
    @FunctionalInterface
    public interface Cache {
        /**
         * The folder.
         *
         * @throws IOException if none can be written to
         */
        File folder() throws IOException;
    }

    /** The problem with the folder and its remedy; empty if the folder is not the cause. */
    public Optional<String> problem(Cache cache) {
        try {
            Path folder = cache.folder().toPath();
            return problem(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException none) {
            return Optional.of("there is no folder to unpack its natives into; neither %s nor %s can be written to; %s".formatted(
                    Path.of(System.getProperty("user.home"), ".javacpp", "cache"), System.getProperty("java.io.tmpdir"), REMEDY));
        }
    }

    Optional<String> problem(Path folder, long free) {
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
        return free >= needed ? Optional.empty() : Optional.of(("its natives cannot be unpacked into %s: expected %,d MB of free space,"
                + " found %,d MB; %s").formatted(folder, needed / 1_000_000, free / 1_000_000, REMEDY));
    }
}
