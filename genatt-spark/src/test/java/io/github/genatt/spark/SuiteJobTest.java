package io.github.genatt.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a script of a shell")
class SuiteJobTest {
    @TempDir
    private Path folder;
    private String program;

    @BeforeEach
    void program() throws IOException {
        Path script = Files.writeString(folder.resolve("genatt"), "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n".formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), Path.of("target", "test-classes").toAbsolutePath(),
                CellWorker.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        program = script.toString();
    }

    private long cells() throws IOException {
        try (Stream<Path> made = Files.list(folder)) {
            return made.filter(file -> file.getFileName().toString().startsWith("cell-")).count();
        }
    }

    private List<String> started() throws IOException {
        return Files.readAllLines(folder.resolve("started"));
    }

    @Test
    void eachTaskIsAWorkerWithTheThreadsOfATask() throws IOException {
        try (SparkSession spark = Sessions.local()) {
            assertEquals(0, SuiteJob.run(spark, "--workers", "3", "--genatt", program, "--", folder.toString(), "well"));
        }
        assertEquals(List.of("run " + folder + " well --worker -Dengine.threads=1"), started().stream().distinct().toList());
        assertEquals(3, started().size());
        assertEquals(CellWorker.CELLS, cells());
    }

    @Test
    void aWorkerThatIsKilledIsBegunAgain() throws IOException {
        try (SparkSession spark = Sessions.localThatRetries()) {
            assertEquals(0, SuiteJob.run(spark, "--workers", "2", "--genatt", program, "--", folder.toString(), "dies",
                    "-Dengine.threads=2"));
        }
        assertEquals(3, started().size());
        assertTrue(started().get(0).endsWith("-Dengine.threads=2 --worker"), "what the user says holds: " + started());
    }

    @Test
    void aWorkerThatSaysThatSomethingFailedIsNotBegunAgain() throws IOException {
        try (SparkSession spark = Sessions.localThatRetries()) {
            assertEquals(1, SuiteJob.run(spark, "--workers", "2", "--genatt", program, "--", folder.toString(), "fails"));
        }
        assertEquals(2, started().size());
    }

    @Test
    void workersEndWithTheirJob() throws Exception {
        try (SparkSession spark = Sessions.local()) {
            CompletableFuture<Integer> job = CompletableFuture.supplyAsync(() -> SuiteJob.run(spark, "--workers", "1", "--genatt", program,
                    "--", folder.toString(), "waits"));
            while (cells() < CellWorker.CELLS) {
                Thread.sleep(50);
            }
            assertTrue(workers().findAny().isPresent());
            spark.sparkContext().cancelAllJobs();
            Throwable ended = assertThrows(Exception.class, job::get);
            assertTrue(ended.getCause() instanceof SparkException, ended::toString);
            while (workers().findAny().isPresent()) {
                // the task looks once a second; a worker that stays lets this test run into its limit
                Thread.sleep(50);
            }
        }
    }

    private static Stream<ProcessHandle> workers() {
        return ProcessHandle.current().descendants().filter(process -> process.info().arguments().map(List::of).orElse(List.of()).contains(
                CellWorker.class.getName()));
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        try (SparkSession spark = Sessions.local()) {
            assertTrue(refused(spark, "suite.conf").startsWith("found no suite; expected [--workers N]"));
            assertTrue(refused(spark, "suite.conf", "--", "x").startsWith("found [suite.conf] before --"));
            assertEquals("--workers: expected a number from 1 on, found '0'", refused(spark, "--workers", "0", "--", "x"));
            assertEquals("--worker: there is no such option; expected one of [--genatt, --workers]",
                    refused(spark, "--worker", "1", "--", "x"));
            assertEquals("--genatt: is given twice; give it once", refused(spark, "--genatt", "a", "--genatt", "b", "--", "x"));
            assertEquals("--genatt: expected a value after it", refused(spark, "--genatt", "--", "x"));
        }
        assertFalse(Files.exists(folder.resolve("started")));
    }

    private static String refused(SparkSession spark, String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> SuiteJob.run(spark, arguments)).getMessage();
    }
}
