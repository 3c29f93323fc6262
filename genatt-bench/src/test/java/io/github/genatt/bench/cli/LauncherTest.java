package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's script, with a Java and a Maven that only write down what they are asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String BENCH = "genatt-bench/target/genatt-bench-1.jar";
    private static final String NATIVES = "genatt-bench/target/lib/dnnl-3-linux-x86_64.jar";
    private static final String ND4J = "genatt-nd4j/target/genatt-nd4j-1.jar";
    private static final String DUCKDB = "genatt-duckdb/target/plugins/genatt-duckdb-1.jar";

    @TempDir
    private Path folder;
    private Path home;

    private record Ended(int code, String out, String err, List<String> maven) {
    }

    @BeforeEach
    void programs() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        Files.copy(Path.of("..", "genatt"), home.resolve("genatt"), StandardCopyOption.COPY_ATTRIBUTES);
        file("pom.xml", "");
        file("genatt-bench/src/main/java/A.java", "");
        file("genatt-nd4j/src/main/java/B.java", "");
        file("genatt-duckdb/src/main/java/C.java", "");
        program("java", """
                if [ "$1" = -XshowSettings:properties ]; then
                  printf '    java.specification.version = 17\\n    os.arch = %s\\n    os.name = Linux\\n' "${TEST_ARCH:-amd64}" >&2
                else
                  printf '%s\\n' "$@"
                fi
                """);
        program("javac", "");
        program("mvn", """
                [ "$1" != -v ] || { echo 'Apache Maven 3.9.9 (of a test)'; exit; }
                printf '%s\\n' "$*" >> "$TEST_MAVEN"
                echo '[INFO] Downloading from central: https://example.org/m/small-1.jar'
                echo '[INFO] Downloaded from central: https://example.org/m/small-1.jar (900 kB at 1.2 MB/s)'
                echo '[INFO] Downloading from central: https://example.org/m/next-2.jar'
                echo '[INFO] Downloading from central: https://example.org/m/dnnl-3-linux-x86_64.jar'
                echo '[INFO] Downloaded from central: https://example.org/m/dnnl-3-linux-x86_64.jar (27.6 MB at 1.2 MB/s)'
                [ -z "${TEST_BREAK-}" ] || { echo '[ERROR] no such host'; exit 1; }
                for module in genatt-bench genatt-nd4j genatt-duckdb; do
                  case " $* " in *" -pl $module "*) ;; *) continue ;; esac
                  [ $module != genatt-duckdb ] || { mkdir -p $module/target/plugins; touch $module/target/plugins/$module-1.jar; continue; }
                  mkdir -p $module/target/lib
                  touch $module/target/$module-1.jar
                  case $* in *platform=linux-arm64*) p=linux-arm64 ;; *) p=linux-x86_64 ;; esac
                  [ $module = genatt-nd4j ] && touch $module/target/lib/nd4j-native-1-$p.jar || touch $module/target/lib/dnnl-3-$p.jar
                done
                """);
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private Path file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    private Ended start(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", home.resolve("genatt").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path maven = folder.resolve("maven");
        Files.deleteIfExists(maven);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GENATT_") || name.equals("JAVA_HOME"));
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("TEST_MAVEN", maven.toString());
        builder.environment().putAll(variables);
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8),
                Files.exists(maven) ? Files.readAllLines(maven) : List.of());
    }

    @Test
    void theFirstCommandBuildsTheHarnessAloneForThisPlatformAndSaysWhatIsFetched() throws Exception {
        Ended first = start(Map.of(), "run", "a suite.conf", "-Dseeds=[1, 2]");
        assertEquals(0, first.code(), first.err());
        assertEquals(1, first.maven().size());
        assertTrue(first.maven().get(0).contains("-Djavacpp.platform=linux-x86_64 -pl genatt-bench -am package"), first.maven().get(0));
        assertTrue(first.err().contains("genatt: fetching small-1.jar (0 files, 0 MB so far)\n"), first.err());
        assertTrue(first.err().contains("genatt: fetching dnnl-3-linux-x86_64.jar (1 files, 0 MB so far)\n"), first.err());
        assertFalse(first.err().contains("next-2.jar"), "a line each few seconds");
        assertTrue(first.err().endsWith("genatt: fetched 2 files, 28 MB\n"), first.err());
        assertTrue(first.out().endsWith("io.github.genatt.bench.cli.Genatt\nrun\na suite.conf\n-Dseeds=[1, 2]\n"), first.out());
        assertTrue(first.out().contains("-Dgenatt.absent=genatt-nd4j:nd4j,dl4j genatt-duckdb:duckdb,parquet genatt-mlflow:mlflow"
                + " genatt-pdf:pdf\n"), first.out());
        Ended second = start(Map.of(), "version");
        assertEquals("", second.err());
        assertEquals(List.of(), second.maven());
    }

    @Test
    void theModuleThatTheProgramAsksForIsBuiltOnceAndTakenFromThenOn() throws Exception {
        start(Map.of(), "version");
        Ended with = start(Map.of("GENATT_WITH", "genatt-nd4j"), "run", "s");
        assertEquals(0, with.code(), with.err());
        assertTrue(with.maven().size() == 1 && with.maven().get(0).contains("-pl genatt-nd4j -am package"), with.maven().toString());
        assertTrue(with.out().contains("-Dgenatt.absent=genatt-duckdb:duckdb,parquet genatt-mlflow:mlflow genatt-pdf:pdf\n"), with.out());
        Ended later = start(Map.of(), "run", "s");
        assertEquals(List.of(), later.maven());
        assertTrue(later.out().contains("-Dgenatt.absent=genatt-duckdb:duckdb,parquet genatt-mlflow:mlflow genatt-pdf:pdf\n"), later.out());
    }

    @Test
    void duckDbIsBuiltBesideAnotherModuleAndTakenFromItsFolderOfPlugins() throws Exception {
        start(Map.of("GENATT_WITH", "genatt-nd4j"), "version");
        Ended with = start(Map.of("GENATT_WITH", "genatt-duckdb"), "run", "s");
        assertTrue(with.maven().size() == 1 && with.maven().get(0).contains("-pl genatt-duckdb -am package"), with.maven().toString());
        assertTrue(with.err().contains("genatt: building genatt-duckdb") && with.err().contains("genatt: fetched"), with.err());
        assertTrue(with.out().contains("-Dgenatt.absent=genatt-mlflow:mlflow genatt-pdf:pdf\n"), with.out());
        assertTrue(with.out().contains("/genatt-duckdb/target/plugins/*"), with.out());
        Files.setLastModifiedTime(home.resolve("genatt-duckdb/src/main/java/C.java"), FileTime.from(Instant.now().plusSeconds(60)));
        Ended later = start(Map.of(), "version");
        assertEquals(List.of(), later.maven(), "its own change concerns neither the harness nor the other module");
        assertTrue(Files.exists(home.resolve(ND4J)) && !Files.exists(home.resolve(DUCKDB)));
        assertTrue(later.out().contains("-Dgenatt.absent=genatt-duckdb:duckdb,parquet genatt-mlflow:mlflow genatt-pdf:pdf\n"), later.out());
        start(Map.of("GENATT_WITH", "genatt-duckdb"), "version");
        Files.setLastModifiedTime(home.resolve(BENCH), FileTime.from(Instant.now().minusSeconds(120)));
        Ended made = start(Map.of(), "version");
        assertTrue(made.maven().size() == 1 && made.maven().get(0).contains("-pl genatt-bench "), made.maven().toString());
        assertFalse(Files.exists(home.resolve(DUCKDB)), "made against the older classes");
    }

    @Test
    void olderClassesAndOtherNativesAreNotTaken() throws Exception {
        start(Map.of("GENATT_WITH", "genatt-nd4j"), "version");
        assertTrue(Files.exists(home.resolve(ND4J)));
        Files.setLastModifiedTime(home.resolve("genatt-nd4j/src/main/java/B.java"), FileTime.from(Instant.now().plusSeconds(60)));
        Ended second = start(Map.of(), "version");
        assertEquals(List.of(), second.maven(), "its own change does not concern the harness");
        assertFalse(Files.exists(home.resolve(ND4J)));
        assertTrue(second.out().contains("-Dgenatt.absent=genatt-nd4j"), second.out());
        Ended arm = start(Map.of("TEST_ARCH", "aarch64"), "version");
        assertTrue(arm.maven().size() == 1 && arm.maven().get(0).contains("platform=linux-arm64"), arm.maven().toString());
        assertFalse(Files.exists(home.resolve(NATIVES)), "libraries of before are gone");
        Ended asked = start(Map.of("GENATT_PLATFORM", "linux-x86_64", "TEST_ARCH", "aarch64"), "version");
        assertTrue(asked.maven().size() == 1 && asked.maven().get(0).contains("platform=linux-x86_64"), asked.maven().toString());
        Ended unknown = start(Map.of("TEST_ARCH", "riscv64"), "version");
        assertEquals(List.of(), unknown.maven(), "what was built is taken as it is");
        Files.setLastModifiedTime(home.resolve(BENCH), FileTime.from(Instant.now().minusSeconds(120)));
        Ended all = start(Map.of("TEST_ARCH", "riscv64"), "version");
        assertTrue(all.maven().size() == 1 && !all.maven().get(0).contains("javacpp.platform"), all.maven().toString());
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndWhereTheRestStands() throws Exception {
        Ended broken = start(Map.of("TEST_BREAK", "yes"), "version");
        assertEquals(2, broken.code());
        assertTrue(broken.err().contains("[ERROR] no such host\ngenatt: the build failed"), broken.err());
        assertTrue(Files.readString(home.resolve("genatt-bench/target/build.log")).contains("small-1.jar"));
        assertEquals("", broken.out());
    }

    @Test
    void anArchiveNeedsNoMavenAndSaysWhatItLacks() throws Exception {
        Files.delete(home.resolve("pom.xml"));
        file("lib/dnnl-3-linux-x86_64.jar", "");
        Ended run = start(Map.of(), "run", "suites/quickstart.conf");
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains(home.toRealPath() + "/lib/*:"), run.out());
        assertEquals(List.of(), run.maven());
        Ended nd4j = start(Map.of("GENATT_WITH", "genatt-nd4j"), "run", "s");
        assertEquals(2, nd4j.code());
        assertTrue(nd4j.err().contains("genatt-nd4j is not part of this archive"), nd4j.err());
        Ended foreign = start(Map.of("TEST_ARCH", "aarch64"), "version");
        assertEquals(2, foreign.code());
        assertTrue(foreign.err().contains("no natives for linux-arm64; found dnnl-3-linux-x86_64.jar"), foreign.err());
        Ended duckdb = start(Map.of("GENATT_WITH", "genatt-duckdb"), "run", "s");
        assertTrue(duckdb.err().contains("genatt-duckdb is not part of this archive; run genatt from its sources, or make an archive by: "
                + "packaging/dist --with-duckdb"), duckdb.err());
        file("duckdb/genatt-duckdb-1.jar", "");
        assertTrue(start(Map.of("GENATT_WITH", "genatt-duckdb"), "run", "s").out().contains("/duckdb/*:"));
        file("nd4j/genatt-nd4j-1.jar", "");
        assertEquals(0, start(Map.of("GENATT_WITH", "genatt-nd4j"), "run", "s").code());
    }
}
