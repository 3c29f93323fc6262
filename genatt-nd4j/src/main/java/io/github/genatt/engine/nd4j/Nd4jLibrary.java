package io.github.genatt.engine.nd4j;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.github.genatt.engine.EngineUnavailableException;
import io.github.genatt.engine.NativesFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J with the single backend on the class path. */
public final class Nd4jLibrary {
    private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    /** Size of the unpacked natives of ND4J and OpenBLAS. */
    private static final NativesFolder NATIVES = new NativesFolder(420_000_000);

    private Nd4jLibrary() {
    }

    /**
     * Loads ND4J and limits it to one thread per operation in the whole process.
     *
     * @throws EngineUnavailableException if it cannot compute on this machine
     */
    public static void load() {
        try {
            if (onCuda()) {
                requireDriver();
            }
            // the backend chooses the natives, so it must be loaded first
            Nd4j.getBackend();
            if (onCuda()) {
                CudaCards.check(cards());
            }
            // Workers compute micro-batches in parallel. With more threads per operation, the order of sums would depend on their number.
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
        } catch (LinkageError e) {
            throw unavailable(e);
        } catch (RuntimeException e) {
            throw e instanceof EngineUnavailableException known ? known : unavailable(e);
        }
    }

    static String describe() {
        load();
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        return "ND4J %s, %s, BLAS %s".formatted(version(), environment.getProperty("backend"),
                environment.getProperty("blas.vendor"));
    }

    private static String version() {
        String description = "META-INF/maven/org.nd4j/nd4j-api/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getClassLoader().getResourceAsStream(description)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + description, e);
        }
        return properties.getProperty("version", "of an unknown version");
    }

    static boolean onCuda() {
        try {
            Class.forName(CUDA_BACKEND, false, Nd4jLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Without a driver, ND4J itself prints a stack trace. */
    private static void requireDriver() {
        NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
    }

    private static List<CudaCards.Card> cards() {
        NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
        return IntStream.range(0, natives.getAvailableDevices())
                .mapToObj(card -> new CudaCards.Card(natives.getDeviceName(card), natives.getDeviceMajor(card),
                        natives.getDeviceMinor(card)))
                .toList();
    }

    private static EngineUnavailableException unavailable(Throwable cause) {
        Optional<String> folder = NATIVES.problem(Loader::getCacheDir);
        return new EngineUnavailableException(folder.isPresent() ? "ND4J cannot be loaded: " + folder.get()
                : onCuda() ? CudaCards.cannotBeUsed()
                : "ND4J cannot load its native library on %s %s; use engine = onednn".formatted(System.getProperty("os.name"),
                        System.getProperty("os.arch")), cause);
    }
}
