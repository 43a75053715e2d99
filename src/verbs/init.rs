//! Definitions to begin with: a short one for each profile, and the samples.

/// A definition that `dibr init` writes.
pub struct Preset {
    /// The profile or sample that it is called by.
    pub name: &'static str,
    /// Its files, by path relative to the definition, which comes first.
    pub files: &'static [(&'static str, &'static [u8])],
}

/// A preset of one file for each profile, sorted by name.
pub static PROFILES: &[Preset] = &[
    Preset {
        name: "go-live",
        files: &[("release.yaml", include_bytes!("../../templates/init/go-live.yaml"))],
    },
    Preset {
        name: "release-notes",
        files: &[("release.yaml", include_bytes!("../../templates/init/release-notes.yaml"))],
    },
    Preset {
        name: "release-plan",
        files: &[("release.yaml", include_bytes!("../../templates/init/release-plan.yaml"))],
    },
    Preset {
        name: "release-process",
        files: &[("release.yaml", include_bytes!("../../templates/init/release-process.yaml"))],
    },
    Preset {
        name: "va-dibr",
        files: &[("release.yaml", include_bytes!("../../templates/init/va-dibr.yaml"))],
    },
    Preset {
        name: "va-vista-patch",
        files: &[("release.yaml", include_bytes!("../../templates/init/va-vista-patch.yaml"))],
    },
];

/// The samples that stand alone, each complete and clean, sorted by name.
pub static SAMPLES: &[Preset] = &[
    Preset {
        name: "caresync-go-live",
        files: &[("release.yaml", include_bytes!("../../samples/caresync-go-live/release.yaml"))],
    },
    Preset {
        name: "dst-build-22",
        files: &[
            ("release.yaml", include_bytes!("../../samples/dst-build-22/release.yaml")),
            (
                "figures/cdw-etl-jobs.png",
                include_bytes!("../../samples/dst-build-22/figures/cdw-etl-jobs.png"),
            ),
            (
                "figures/deployment-topology.png",
                include_bytes!("../../samples/dst-build-22/figures/deployment-topology.png"),
            ),
            (
                "figures/hardware-resources.png",
                include_bytes!("../../samples/dst-build-22/figures/hardware-resources.png"),
            ),
            (
                "figures/release-process.png",
                include_bytes!("../../samples/dst-build-22/figures/release-process.png"),
            ),
        ],
    },
    Preset {
        name: "flip-process",
        files: &[("release.yaml", include_bytes!("../../samples/flip-process/release.yaml"))],
    },
    Preset {
        name: "tmp-5.0.4",
        files: &[
            ("release.yaml", include_bytes!("../../samples/tmp-5.0.4/release.yaml")),
            (
                "figures/mapping-healthshare.png",
                include_bytes!("../../samples/tmp-5.0.4/figures/mapping-healthshare.png"),
            ),
            ("figures/mapping-mvi.png", include_bytes!("../../samples/tmp-5.0.4/figures/mapping-mvi.png")),
            ("figures/mapping-veis.png", include_bytes!("../../samples/tmp-5.0.4/figures/mapping-veis.png")),
            (
                "figures/mapping-vvs-1.png",
                include_bytes!("../../samples/tmp-5.0.4/figures/mapping-vvs-1.png"),
            ),
            (
                "figures/mapping-vvs-2.png",
                include_bytes!("../../samples/tmp-5.0.4/figures/mapping-vvs-2.png"),
            ),
            (
                "figures/manual-backup.svg",
                include_bytes!("../../samples/tmp-5.0.4/figures/manual-backup.svg"),
            ),
            (
                "figures/backup-message.svg",
                include_bytes!("../../samples/tmp-5.0.4/figures/backup-message.svg"),
            ),
            (
                "figures/restore-or-manage.svg",
                include_bytes!("../../samples/tmp-5.0.4/figures/restore-or-manage.svg"),
            ),
        ],
    },
    Preset {
        name: "vaos-service-integration",
        files: &[("release.yaml", include_bytes!("../../samples/vaos-service-integration/release.yaml"))],
    },
];
