package dev.lockstep.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must be true of the files of this repository, whatever they say. */
class HouseFilesTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".lockstep", ".idea", ".vscode", ".settings");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final int LONGEST_README = 200;
    private static final int LONGEST_MODULE_README = 80;

    /** Folders of a developer's machine; in brackets, so that this file does not hold what it forbids. */
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.)}*-])/(work|tmp|home|root|Users)[/]");

    /** Where artifacts come from is for each machine's own Maven settings to say. */
    private static final Pattern ARTIFACT_HOST =
            Pattern.compile("<(repository|pluginRepository|mirror|distributionManagement)[>]"
                    + "|https?://[^/\\s\"]*(artifactory|jfrog|npmjs)[^/\\s\"]*");

    @Test
    void shouldExplainItselfBrieflyWhenItIsAModule() throws IOException {
        // Given
        List<Path> readmes =
                modules().map(module -> module.resolve("README.md")).toList();

        // When / Then
        assertThat(readmes).hasSizeGreaterThan(10).allSatisfy(readme -> {
            assertThat(readme).isRegularFile();
            assertThat(Files.readAllLines(readme)).hasSizeBetween(4, LONGEST_MODULE_README);
        });
        assertThat(Files.readAllLines(HOME.resolve("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    @Test
    void shouldLeadSomewhereWhenDocumentsLinkToFiles() throws IOException {
        // Given
        List<String> dead = new ArrayList<>();
        int links = 0;

        // When
        for (Path page : files().filter(file -> file.toString().endsWith(".md")).toList()) {
            for (String link : links(page)) {
                links++;
                if (!Files.exists(page.resolveSibling(link).normalize())) {
                    dead.add(HOME.relativize(page) + " → " + link);
                }
            }
        }

        // Then
        assertThat(links).isGreaterThan(20);
        assertThat(dead).isEmpty();
    }

    @Test
    void shouldNameNoMachineWhenTheFileIsForEverybody() {
        assertThat(found(files(), MACHINE_PATH)).isEmpty();
    }

    @Test
    void shouldNameNoArtifactHostWhenTheBuildIsForEverybody() {
        assertThat(found(files(), ARTIFACT_HOST)).isEmpty();
    }

    @Test
    void shouldSeeWhatIsForbiddenWhenALineHoldsIt() {
        assertThat(Stream.of("see /" + "work/plan", "(/" + "tmp/x", "\"/" + "home/me/x\""))
                .allMatch(line -> MACHINE_PATH.matcher(line).find());
        assertThat(Stream.of("<" + "repository>", "https://x." + "jfrog.io/maven"))
                .allMatch(line -> ARTIFACT_HOST.matcher(line).find());
    }

    private static Stream<Path> modules() throws IOException {
        return MODULE.matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map(module -> HOME.resolve(module.group(1)));
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":"))
                .toList();
    }

    private static List<String> found(Stream<Path> files, Pattern forbidden) {
        return files.flatMap(file -> forbidden
                        .matcher(text(file))
                        .results()
                        .map(MatchResult::group)
                        .map(match -> HOME.relativize(file) + ": " + match))
                .toList();
    }

    /** As Latin-1, in which every file is text. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file that is part of the project: what builds and tools leave behind is not. */
    private static Stream<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean built = Files.isRegularFile(folder.resolveSibling("pom.xml"));
                    return isOurs(folder, built) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (!name.equals(".git") && !name.equals(".jqwik-database") && !name.endsWith(".log")) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream();
    }

    /** Packages may be called target, too; only the one beside a pom.xml is the build's. */
    private static boolean isOurs(Path folder, boolean besideBuildFile) {
        String name = folder.getFileName().toString();
        return !NOT_OURS.contains(name) || (name.equals("target") && !besideBuildFile);
    }
}
