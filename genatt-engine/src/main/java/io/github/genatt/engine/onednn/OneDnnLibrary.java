package io.github.genatt.engine.onednn;

import com.sun.jna.Function;
import io.github.genatt.engine.EngineUnavailableException;
import io.github.genatt.engine.NativesFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library: loads it, names it, and limits its OpenMP to one thread per caller. */
final class OneDnnLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(OneDnnLibrary.class);
    /** Size of the unpacked natives of oneDNN, with room for those of JavaCPP. */
    private static final NativesFolder NATIVES = new NativesFolder(150_000_000);

    private OneDnnLibrary() {
    }

    /** @throws EngineUnavailableException if there is none for this platform */
    static void load() {
        // JavaCPP would reject every allocation once the process is larger than a multiple of the Java heap.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            Loader.load(dnnl.class);
            // workers share the created primitives through this cache
            dnnl.set_primitive_cache_capacity(OneDnn.KEPT_PRIMITIVES);
        } catch (LinkageError | TypeNotPresentException e) {
            throw unavailable(e);
        }
    }

    static EngineUnavailableException unavailable(Throwable cause) {
        Optional<String> folder = NATIVES.problem(Loader::getCacheDir);
        if (folder.isPresent()) {
            return new EngineUnavailableException("oneDNN cannot be loaded: " + folder.get(), cause);
        }
        return new EngineUnavailableException(("oneDNN cannot be loaded on %s/%s. There are natives for linux-x86_64, linux-arm64, "
                + "macosx-x86_64, macosx-arm64 and windows-x86_64: put the artefact org.bytedeco:dnnl-platform, which contains them, "
                + "on the class path, or choose another engine")
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")), cause);
    }

    static String describe() {
        load();
        try (dnnl_version_t version = dnnl.version()) {
            return "oneDNN %d.%d.%d through JavaCPP %s, cpu isa %s".formatted(version.major(), version.minor(), version.patch(),
                    loaderVersion(), instructionSet());
        }
    }

    /** The instruction set as named by oneDNN, which uses the best of the CPU, or what {@code ONEDNN_MAX_CPU_ISA} allows. */
    static String instructionSet() {
        return dnnl.get_effective_cpu_isa().intern().name();
    }

    private static String loaderVersion() {
        try {
            return Loader.getVersion();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes oneDNN compute calls from this Java thread only on this thread; {@code omp_set_num_threads} applies only to its caller. Without
     * it results are the same, but threads get in each other's way.
     */
    static void computeOnCallingThread() {
        Pointer function = Loader.addressof("omp_set_num_threads");
        if (function == null || function.isNull()) {
            LOG.info("this oneDNN has no OpenMP threads to limit");
            return;
        }
        try {
            Function.getFunction(new com.sun.jna.Pointer(function.address())).invokeVoid(new Object[] {1});
        } catch (LinkageError e) {
            LOG.warn("OpenMP threads cannot be limited, set OMP_NUM_THREADS=1 instead: {}", e.toString());
        }
    }
}
