package se.samsyn.access.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Two data sources on one database: the owner's for migrations, and the application's, which acts as samsyn_app. */
@Configuration
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    static class Embedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().getProperty("samsyn.db.url", "").isEmpty();
        }
    }

    @Bean(destroyMethod = "close")
    @Conditional(Embedded.class)
    EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) {
        return new EmbeddedDatabase(settings.folder());
    }

    @Bean
    DatabaseSettings.Login databaseLogin(DatabaseSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        return Optional.ofNullable(embedded.getIfAvailable())
                .map(database -> new DatabaseSettings.Login(database.url(), "postgres", null))
                .orElseGet(() -> new DatabaseSettings.Login(settings.url(), settings.user(), settings.password()));
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    @FlywayDataSource
    HikariDataSource ownerDataSource(DatabaseSettings.Login login) {
        var config = base(login);
        config.setPoolName("owner");
        config.setMaximumPoolSize(4); // a migration takes three: its history, its statements, its callback
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseSettings.Login login, DatabaseSettings settings) {
        var config = base(login);
        config.setPoolName("samsyn");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(2);
        config.setInitializationFailTimeout(-1);
        // As a start-up option and not a statement: no rollback brings the owner's rights back.
        config.addDataSourceProperty("options", "-c role=samsyn_app");
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactionManager(dataSource);
    }

    /** Sessions belong to no organisation: their transactions need no scope. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(DataSource dataSource) {
        var template = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /** Two pages that are opened at once may both be the first to put something into the session. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsMayBeWrittenAtOnce() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    DefaultConfigurationCustomizer jooqSettings() {
        return configuration -> configuration.settings().withRenderSchema(true).withExecuteLogging(false);
    }

    private static HikariConfig base(DatabaseSettings.Login login) {
        var config = new HikariConfig();
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(2_000);
        config.addDataSourceProperty("ApplicationName", "samsyn");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // quotes the row that was refused
        return config;
    }
}
