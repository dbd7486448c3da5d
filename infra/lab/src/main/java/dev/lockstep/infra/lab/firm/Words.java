package dev.lockstep.infra.lab.firm;

import java.util.List;

/** Names of companies, people and services. */
final class Words {

    static final List<String> FIRST_NAMES = List.of(
            "Anna", "Ben", "Carla", "David", "Eva", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Keira", "Liam", "Mara",
            "Noah", "Olga", "Priya", "Quinn", "Rosa", "Sven", "Tara");

    static final List<String> LAST_NAMES = List.of(
            "Abbott",
            "Brandt",
            "Clarke",
            "Dietrich",
            "Evans",
            "Fischer",
            "Grant",
            "Hoffmann",
            "Ivanova",
            "Jensen",
            "Keller",
            "Lang",
            "Moreau",
            "Novak",
            "Okafor",
            "Peters",
            "Quast",
            "Reid",
            "Schmidt",
            "Turner");

    static final List<String> COMPANY_FIRST = List.of(
            "Nordlicht",
            "Alder",
            "Blue Harbor",
            "Cedar",
            "Dorn",
            "Eastgate",
            "Falken",
            "Granite",
            "Highfield",
            "Iris",
            "Juniper",
            "Kestrel",
            "Linden",
            "Meridian");

    static final List<String> COMPANY_SECOND =
            List.of("Energy", "Logistics", "Health", "Foods", "Insurance", "Mobility", "Retail", "Pharma");

    static final List<String> SERVICES = List.of(
            "Data platform",
            "Target operating model",
            "Pricing review",
            "ERP readiness",
            "Cloud migration",
            "Service desk redesign",
            "Finance close",
            "Supply planning");

    private Words() {}

    static String legalForm(String country) {
        return switch (country) {
            case "DE", "AT" -> "GmbH";
            case "US" -> "Inc";
            default -> "Ltd";
        };
    }
}
