package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path folder;

    @Test
    void theFilesAreWrittenIntoANewFolderAndReplaced() throws IOException {
        Path target = folder.resolve("new/one");
        ReportWriter.write(Suites.suite(List.of()), target);
        List<Path> files = ReportWriter.write(Suites.small(), target);
        assertEquals(List.of(target.resolve("results.md"), target.resolve("results.csv"), target.resolve("results.tex"),
                target.resolve("report.html"), target.resolve("plots")), files);
        assertEquals(MarkdownTable.render(Suites.small()), Files.readString(files.get(0)));
        assertEquals(CsvTable.render(Suites.small()), Files.readString(files.get(1)));
        assertEquals(LatexTable.render(Suites.small()), Files.readString(files.get(2)));
        assertEquals(HtmlReport.render(Suites.small()), Files.readString(files.get(3)));
    }

    @Test
    void groupsAreWrittenWhereThereAreAnyAndDeletedWhereThereAreNone() throws IOException {
        Path groups = folder.resolve("groups.csv");
        List<Path> files = ReportWriter.write(Suites.withGroups(Suites.small(), List.of()), folder);
        assertEquals(groups, files.get(4));
        List<String> lines = Files.readAllLines(groups);
        assertEquals("suite,model,seed,by,group,users,few,Recall@10,NDCG@10", lines.get(0));
        assertEquals("a & b,slow,1,history-length,51+,29,true,0.2,0.2", lines.get(2));
        assertEquals("a & b,slow,1,target-popularity,3–40,1340,false,0.2,NaN", lines.get(3));
        assertEquals(13, lines.size(), "two models under two seeds in three groups");
        ReportWriter.write(Suites.small(), folder);
        assertFalse(Files.exists(groups));
    }
}
