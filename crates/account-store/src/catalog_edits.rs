//! `catalog_edit`: what an admin changed of the catalog.

use account_api::{Name, practice::CategoryId};
use time::OffsetDateTime;

use crate::{Error, wire::Wire};

/// Changes of the catalog.
pub struct CatalogEdits<'c>(pub(crate) &'c mut Wire);

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogKind {
    /// A category.
    Category,
    /// An industry.
    Industry,
}

/// How one thing of the catalog is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogEdit {
    /// What it is.
    pub kind: CatalogKind,
    /// Its id.
    pub id: String,
    /// In the place of the released name.
    pub name: Option<String>,
    /// Whether it is not shown at all.
    pub is_hidden: bool,
}

impl CatalogKind {
    fn name(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Industry => "industry",
        }
    }
}

impl CatalogEdits<'_> {
    /// Every change. There are few.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn all(&mut self) -> Result<Vec<CatalogEdit>, Error> {
        let rows = sqlx::query!("SELECT kind, id, name, is_hidden FROM catalog_edit").fetch_all(&mut *self.0).await?;
        let kind = |name: &str, id: &str| match name {
            "category" => Ok(CatalogKind::Category),
            "industry" => Ok(CatalogKind::Industry),
            _ => Err(Error::bad_row("catalog_edit", "kind", id)),
        };
        let edit = |kind, id, name, is_hidden| CatalogEdit { kind, id, name, is_hidden };
        rows.into_iter().map(|row| Ok(edit(kind(&row.kind, &row.id)?, row.id, row.name, row.is_hidden))).collect()
    }

    /// Shows something in another way, or as it was released.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn put(
        &mut self,
        kind: CatalogKind,
        id: &CategoryId,
        name: Option<&Name>,
        is_hidden: bool,
        now: OffsetDateTime,
    ) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO catalog_edit (kind, id, name, is_hidden, changed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (kind, id) DO UPDATE
            SET name = excluded.name, is_hidden = excluded.is_hidden, changed_at = excluded.changed_at",
            kind.name(),
            id.as_str(),
            name.map(Name::as_str),
            is_hidden,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
