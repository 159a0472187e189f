package io.github.sagemaker4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

class ForbiddenTest {

    @Test
    void nothingReadsSerializedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(Modules.CLASSES);
    }

    @Test
    void nothingDecidesForItselfWhomToTrust() {
        noClasses().should().beAssignableTo(TrustManager.class).check(Modules.CLASSES);
        noClasses().should().beAssignableTo(HostnameVerifier.class).check(Modules.CLASSES);
    }

    @Test
    void noScriptEngineIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.script..")
                .check(Modules.CLASSES);
    }

    @Test
    void noCommandIsAStringForAShell() {
        noClasses().should().callMethod(Runtime.class, "exec", String.class).check(Modules.CLASSES);
        assertThat(sourcesWith("\"(/bin/)?(ba)?sh\"\\s*,\\s*\"-c\"")).isEmpty();
    }

    @Test
    void md5AndSha1IdentifyNothingButWhatTheProtocolOfS3Asks() {
        assertThat(sourcesWith("\"(MD5|SHA-?1)\""))
                .allSatisfy(file -> assertThat(file.toString()).contains("sdk-local", "internal/s3"));
    }

    @Test
    void theLibraryNeverPrintsAndNeverExits() {
        assertThat(sourcesWith("System\\.(out|err)\\.|System\\.exit\\(|printStackTrace\\("))
                .isEmpty();
    }

    private static List<Path> sourcesWith(String regex) {
        var pattern = Pattern.compile(regex);
        // A line of documentation may show what code may not do.
        return Modules.sources().stream()
                .filter(file -> Modules.text(file)
                        .lines()
                        .filter(line -> !line.stripLeading().startsWith("*"))
                        .anyMatch(line -> pattern.matcher(line).find()))
                .toList();
    }
}
