package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

class EcrTest {

    @TempDir
    private Path folder;

    private LocalSageMaker platform() {
        return LocalSageMaker.start(l -> l.data(folder.resolve("data")));
    }

    @Test
    void keepsTheRepositoriesThatWereMadeInEachRegion() {
        try (var local = platform();
                var ecr = Clients.of(local, EcrClient.builder());
                var european = Clients.of(local, EcrClient.builder(), "eu-west-1")) {
            for (var name : new String[] {"team/c", "team/a", "team/b"}) {
                ecr.createRepository(r -> r.repositoryName(name));
            }
            assertThat(european.describeRepositories().repositories()).isEmpty();
            assertThatThrownBy(() -> ecr.createRepository(r -> r.repositoryName("team/a")))
                    .isInstanceOf(RepositoryAlreadyExistsException.class)
                    .hasMessageContaining("The repository with name 'team/a' already exists in the registry with id "
                            + "'123456789012'");
            assertThatThrownBy(() -> ecr.createRepository(r -> r.repositoryName("Team")))
                    .isInstanceOf(InvalidParameterException.class);
        }
        try (var local = platform();
                var ecr = Clients.of(local, EcrClient.builder())) {
            assertThat(ecr.describeRepositoriesPaginator(r -> r.maxResults(2)).repositories())
                    .extracting(Repository::repositoryName)
                    .containsExactly("team/a", "team/b", "team/c");
            var one = ecr.describeRepositories(r -> r.repositoryNames("team/b"))
                    .repositories()
                    .get(0);
            assertThat(one.repositoryUri()).isEqualTo("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/b");
            assertThat(one.repositoryArn()).isEqualTo("arn:aws:ecr:us-east-1:123456789012:repository/team/b");
            assertThat(one.createdAt()).isNotNull();
            assertThatThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("none")))
                    .isInstanceOf(RepositoryNotFoundException.class);
        }
    }

    @Test
    void givesATokenOfTheUsualForm() {
        try (var local = platform();
                var ecr = Clients.of(local, EcrClient.builder())) {
            var token = ecr.getAuthorizationToken().authorizationData().get(0);
            assertThat(new String(Base64.getDecoder().decode(token.authorizationToken()), StandardCharsets.UTF_8))
                    .startsWith("AWS:");
            assertThat(token.proxyEndpoint()).isEqualTo("https://123456789012.dkr.ecr.us-east-1.amazonaws.com");
            assertThat(token.expiresAt()).isAfter(local.clock().instant());
        }
    }
}
